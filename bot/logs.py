"""What the running bot says about itself on stderr: never its token, never what delegates write.

Code logs by `logging`, as libraries do; structlog gives every record its form. What is bound with
`structlog.contextvars`, as the id of the update in hand, stands in each line that is logged meanwhile.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from structlog.contextvars import merge_contextvars
from structlog.processors import JSONRenderer
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.discretion import describe_error, describe_message
from bot.settings import LogFormat, LogSettings, Token

#: Below WARNING these print addresses with the token in them, whole updates, or the values of SQL statements.
TALKATIVE = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "asyncio",
    "asyncpg",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "starlette",
    "telegram",
    "uvicorn",
    "watchfiles",
)
#: Blotting out shorter ones would blot out words.
_SHORTEST_SECRET = 8


def configure_logging(settings: LogSettings, token: Token | None = None, secrets: Iterable[str] = ()) -> None:
    """Send every log record to stderr, in the level and form asked for, with the token and secrets blotted out."""
    blots = [_Blot(secret, "[secret]") for secret in secrets if len(secret) >= _SHORTEST_SECRET]
    if token:
        # What follows the colon is the secret, and reads the same in a percent-encoded address.
        blots.append(_Blot(token.value.rpartition(":")[2] or token.value, "[token]"))
    handler = logging.StreamHandler()
    handler.setFormatter(
        ProcessorFormatter(
            processors=[_describe, _choose_renderer(settings.format), *blots],
            foreign_pre_chain=[merge_contextvars],
            use_get_message=False,  # it would fill in the values as they are
            pass_foreign_args=True,
        )
    )
    logging.basicConfig(level=settings.level, handlers=[handler], force=True)
    logging.raiseExceptions = False  # else a record that cannot be written is printed raw
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(settings.level, logging.WARNING))


@dataclass(frozen=True, slots=True)
class _Blot:
    """The last processors of the chain: blots a secret out of the written line, wherever it came from."""

    secret: str
    stain: str

    def __call__(self, _: WrappedLogger, __: str, line: EventDict) -> str:
        return str(line).replace(self.secret, self.stain)


def _describe(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Return what may be said of a record: when, how grave, who, what, in which context, with which error."""
    record: logging.LogRecord = event.pop("_record")
    template, values, raised = event.pop("event"), event.pop("positional_args"), event.pop("exc_info", None)
    for name in ("_from_structlog", "stack_info"):
        event.pop(name, None)
    described: EventDict = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": describe_message(record.name, template, values),
        **event,
    }
    if raised and raised[1]:
        described["error"] = describe_error(raised[1])
    return described


def _choose_renderer(form: LogFormat) -> Processor:
    if form is LogFormat.JSON:
        return JSONRenderer(json.dumps, ensure_ascii=False)
    return _write_line


def _write_line(_: WrappedLogger, __: str, event: EventDict) -> str:
    """Return the record as one line for people, followed by where an error came from."""
    message = " | ".join(event.pop("message").splitlines())  # a line break would let a value forge a line
    head, error = f"{event.pop('time')} {event.pop('level')} {event.pop('logger')}", event.pop("error", None)
    context = "".join(f" {name}={value}" for name, value in event.items())
    line = f"{head}:{context} {message}"
    return f"{line}\n{error}" if error else line
