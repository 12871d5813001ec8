"""What the running bot says about itself on stderr: never its token, never what delegates write."""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from numbers import Number

from bot.settings import LogFormat, LogSettings, Token

#: Below WARNING these print addresses with the token in them, whole updates, or the values of SQL statements.
TALKATIVE = ("httpx", "httpcore", "telegram", "sqlalchemy", "aiosqlite", "alembic", "watchfiles")
#: Packages whose errors speak of the operation. Any other error may quote a message, so that only its name is printed.
_SPEAKING_OF_OPERATION = ("bot", "httpcore", "httpx", "sqlalchemy", "telegram")


def configure_logging(settings: LogSettings, token: Token | None = None) -> None:
    """Send every log record to stderr, in the level and form asked for, with the token blotted out."""
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter(settings.format, token))
    logging.basicConfig(level=settings.level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(settings.level, logging.WARNING))


class DiscreetFormatter(logging.Formatter):
    """Formats a record for people or programs; in place of values that may quote a message it prints their type."""

    def __init__(self, form: LogFormat, token: Token | None) -> None:
        super().__init__()
        self._form = form
        # What follows the colon is the secret, and reads the same in a percent-encoded address.
        self._secret = (token.value.rpartition(":")[2] or token.value) if token else None

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, for people followed by where an error came from."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _describe_message(record),
        }
        if record.exc_info and record.exc_info[1]:
            entry["error"] = "".join(_describe_error(record.exc_info[1])).rstrip()
        text = json.dumps(entry, ensure_ascii=False) if self._form is LogFormat.JSON else _write_line(entry)
        return text.replace(self._secret, "[token]") if self._secret else text


def _write_line(entry: dict[str, str]) -> str:
    message = " | ".join(entry["message"].splitlines())  # a line break would let a value forge a line
    line = f"{entry['time']} {entry['level']} {entry['logger']}: {message}"
    return f"{line}\n{entry['error']}" if "error" in entry else line


def _describe_message(record: logging.LogRecord) -> str:
    if not isinstance(record.args, tuple) or not record.args:
        return str(record.msg)
    return str(record.msg) % tuple(_describe_value(value) for value in record.args)


def _describe_value(value: object) -> object:
    if value is None or isinstance(value, str | Number):
        return value
    return _name_error(value) if isinstance(value, BaseException) else f"<{type(value).__qualname__}>"


def _describe_error(error: BaseException | None) -> Iterator[str]:
    """Yield where an error was raised and its name, then the same of the error behind it."""
    while error is not None:
        yield from traceback.format_tb(error.__traceback__)
        yield _name_error(error) + "\n"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _name_error(error: BaseException) -> str:
    kind = type(error)
    is_quotable = isinstance(error, OSError) or kind.__module__.partition(".")[0] in _SPEAKING_OF_OPERATION
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    return f"{name}: {error}" if is_quotable and str(error) else name
