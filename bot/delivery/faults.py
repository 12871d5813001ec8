"""What a failed call to Telegram means: whether the same call may succeed later, and when."""

from datetime import timedelta

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut


class UnreachableError(NetworkError):
    """No connection to the Bot API server came about: nothing was said, and nothing else can be said either."""


def is_outage(error: BaseException | None) -> bool:
    """Tell whether the network is at fault: an update given up then would be lost in silence, without an apology."""
    return isinstance(error, UnreachableError)


def is_worth_retrying(error: BaseException) -> bool:
    """Tell whether the call failed before Telegram acted on it, and may succeed if made again.

    An answer that did not come in time says nothing: the message may have been sent, and Telegram knows no
    idempotency key. A connection that was not made in time is no TimedOut here (`http_request`).
    """
    if isinstance(error, TimedOut | BadRequest):  # NetworkErrors to python-telegram-bot, but final
        return False
    return isinstance(error, NetworkError | RetryAfter)


def pause_asked_for(error: BaseException | None) -> float:
    """Return the seconds that Telegram asks to wait, 0 where it asks for none."""
    if not isinstance(error, RetryAfter):
        return 0.0
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
