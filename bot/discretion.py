"""What a log may say of a record: operations, never what somebody wrote, who she is, or a secret."""

import re
import traceback
from collections.abc import Iterator
from numbers import Number

#: Packages whose records are ours: what they print as text has been thought about.
_OURS = ("bot", "content", "handlers")
#: Packages whose errors speak of the operation. Any other error may quote a message, so that only its name is printed.
_SPEAKING_OF_OPERATION = ("aiohttp", "bot", "httpcore", "httpx", "sqlalchemy", "telegram")
_ADDRESS = re.compile(r"\b\w+://\S+")
#: What Telegram's and the database's errors quote: words of a message, and the ids of users and chats.
_QUOTED = re.compile(r'"[^"\n]*"')
_LONG_NUMBER = re.compile(r"-?\d{6,}")


def describe_message(logger: str, template: str, values: object) -> str:
    """Return the message of a record; in place of values that may quote somebody it has their types.

    A library may have put anything into its template before it came here: of that only the first line is kept, without
    addresses, which may hold the token.
    """
    is_ours, message = _find_package(logger) in _OURS, template
    if isinstance(values, tuple) and values:
        try:
            message = template % tuple(_describe_value(value, is_ours=is_ours) for value in values)
        except (TypeError, ValueError):
            message = template  # it expects something else than it got, and is told without
    return message if is_ours else _ADDRESS.sub("[address]", message.partition("\n")[0])


def describe_error(error: BaseException | None) -> str:
    """Return where an error was raised and its name, then the same of the error behind it, and so on."""
    return "".join(_describe_chain(error)).rstrip()


def _describe_value(value: object, *, is_ours: bool) -> object:
    if value is None or isinstance(value, Number) or (is_ours and isinstance(value, str)):
        return value
    return _name_error(value) if isinstance(value, BaseException) else f"<{type(value).__qualname__}>"


def _describe_chain(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        yield from traceback.format_tb(error.__traceback__)
        yield _name_error(error) + "\n"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _name_error(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    package = _find_package(kind.__module__)
    if not isinstance(error, OSError) and package not in _SPEAKING_OF_OPERATION:
        return name
    said = str(error)
    if package != "bot":
        said = _LONG_NUMBER.sub("[number]", _QUOTED.sub("[quoted]", _ADDRESS.sub("[address]", said)))
    return f"{name}: {said}" if said else name


def _find_package(name: str) -> str:
    return name.partition(".")[0]
