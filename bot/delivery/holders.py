"""The name by which a program holds a lease, and what it tells of whether that program still runs."""

import os
import secrets
from pathlib import Path

_APART = "/"
_OUR_WORDS: set[str] = set()


def name_holder() -> str:
    """Return a name for this program: where it runs, as which process, and a word of its own."""
    word = secrets.token_hex(8)
    _OUR_WORDS.add(word)
    return _APART.join((_name_place(), str(os.getpid()), word))


def is_gone(holder: str) -> bool:
    """Tell whether a program has certainly ended: it ran where we run, and its process is there no longer."""
    place, _, rest = holder.partition(_APART)
    process, _, word = rest.partition(_APART)
    if not place or place != _name_place() or not process.isdecimal():
        return False
    if int(process) == os.getpid():
        return word not in _OUR_WORDS  # in a container that was started again, processes are counted anew
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False  # it is there, and somebody else's
    return False


def _name_place() -> str:
    """Return what only processes share that see one another: this start of the machine, and the namespace of processes.

    Both are Linux's (proc(5), pid_namespaces(7)); elsewhere nothing is said, and a lease simply runs out.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot[:13]}-{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return ""
