"""Giving memory back to the system after work that needed much more of it than what it leaves."""

import ctypes
from contextlib import suppress


def trim_memory() -> None:
    """Have the C library give back what is free (malloc_trim(3)); on its own, glibc keeps what was used in between.

    Other C libraries have no such call, and nothing happens. It takes some ten milliseconds, without the GIL.
    """
    with suppress(AttributeError, TypeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
