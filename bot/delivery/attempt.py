"""One try at one update, as everything that runs meanwhile may know it."""

from contextvars import ContextVar
from dataclasses import dataclass

from bot.delivery.parts import Parts


@dataclass(slots=True)
class Attempt:
    """A try at an update; `number` counts from 1, `ends_at` is the time of the event loop when it is given up.

    `error` is what a handler failed with, None while none has. `parts` are those of the answer that were sent already.
    """

    update_id: int
    number: int
    is_last: bool
    ends_at: float
    error: BaseException | None = None
    parts: Parts | None = None


#: The try that the running code serves; None outside delivery.
current_attempt: ContextVar[Attempt | None] = ContextVar("current_attempt", default=None)
