"""What is counted: the labels under which figures are kept, and the steps in which times are."""

from enum import StrEnum


class SendResult(StrEnum):
    """What became of one call that shows something to a user."""

    OK = "ok"
    REFUSED = "refused"
    RETRIED = "retried"
    SLOWED = "slowed"  # held back, since Telegram asked to wait


#: Upper bounds in seconds: from an answer out of memory up to the deadline of an update.
UPDATE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
#: The same for one call: from a server next door up to where it is given up.
CALL_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
