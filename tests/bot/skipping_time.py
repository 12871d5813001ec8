"""An event loop whose time leaps over every pause, so that minutes of waiting pass at once and are exact."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Skipping(selectors.SelectSelector):
    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready now, and let the time pass for which it would have been waited."""
        self.skipped += max(timeout or 0.0, 0.0)
        return super().select(0)


class _SkippingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        """Return the seconds that were waited for; work takes none."""
        return self._skipping.skipped


def run_skipping(work: Coroutine[Any, Any, Result]) -> Result:
    """Run work that waits for nothing but time, from second 0 on."""
    with asyncio.Runner(loop_factory=_SkippingLoop) as runner:
        return runner.run(work)
