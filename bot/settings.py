"""The environment, read once and checked: settings that cannot work cannot be built."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.addresses import Address, Webhook, read_address, read_webhook
from bot.allowing import Listed, read_allowed, read_users
from bot.errors import SettingsError
from content.folders import PACKAGED_LIBRARY

if TYPE_CHECKING:
    from sqlalchemy import URL

TELEGRAM_URL = "https://api.telegram.org"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_TOKEN = re.compile(r"[A-Za-z0-9_:-]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A bot's token and the variable that it came from; it shows itself nowhere but in `value`."""

    value: str = field(repr=False)
    variable: str

    def __post_init__(self) -> None:
        """Refuse what could not be part of a URL's path, without repeating it."""
        if not _TOKEN.fullmatch(self.value):
            raise SettingsError(self.variable, "this is not a bot's token, which looks like 123456:ABC-DEF")


class LogFormat(StrEnum):
    """How log lines are written."""

    CONSOLE = "console"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class LogSettings:
    """How much is logged (a level of `logging`), and in which form."""

    level: int = logging.INFO
    format: LogFormat = LogFormat.CONSOLE


@dataclass(frozen=True, slots=True)
class StorageSettings:
    """Where data is kept, the file of the key that it is sealed with, and for how many days open questions stay."""

    database: "URL"
    key: Path
    keep_questions: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """All that `aide run` needs to know of its surroundings.

    `api_url` ends without a slash. `webhook` is None where updates are fetched by polling. `allowed` is None where
    everybody may ask.
    """

    token: Token
    api_url: str
    library: Path
    storage: StorageSettings
    log: LogSettings
    status: Address
    webhook: Webhook | None = None
    admins: frozenset[int] = frozenset()
    allowed: Listed | Path | None = None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no log may show, besides the token."""
        secrets = list(self.webhook.secrets) if self.webhook else []
        if self.storage.database.password:
            secrets.append(str(self.storage.database.password))
        return tuple(secrets)

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read every `AIDE_*` variable; an empty one counts as not set. Raise SettingsError at the first mistake."""
        mode = _read_mode(environ)
        return cls(
            token=read_token(environ),
            api_url=_read_api_url(environ),
            library=read_library(environ),
            storage=StorageSettings(_read_database(environ), _read_key(environ), _read_days(environ)),
            log=read_log(environ),
            status=read_address(environ, "AIDE_STATUS_LISTEN", "127.0.0.1:9090"),
            webhook=read_webhook(environ) if mode == "webhook" else None,
            admins=_read_users(environ, "AIDE_ADMINS"),
            allowed=read_allowed(environ),
        )


def read_token(environ: Mapping[str, str]) -> Token:
    """Return the token from `AIDE_TOKEN` or from the file that `AIDE_TOKEN_FILE` names."""
    value, file = environ.get("AIDE_TOKEN", "").strip(), environ.get("AIDE_TOKEN_FILE", "")
    if value and file:
        raise SettingsError("AIDE_TOKEN", "set either this or AIDE_TOKEN_FILE, not both")
    if value:
        return Token(value, "AIDE_TOKEN")
    if not file:
        raise SettingsError("AIDE_TOKEN", "no token; set this or AIDE_TOKEN_FILE (@BotFather on Telegram gives one)")
    try:
        return Token(Path(file).read_text(encoding="ascii").strip(), "AIDE_TOKEN_FILE")
    except UnicodeDecodeError:
        raise SettingsError("AIDE_TOKEN_FILE", f"{file} holds no token") from None
    except OSError as error:
        raise SettingsError("AIDE_TOKEN_FILE", f"{file} cannot be read: {error.strerror}") from error


def read_library(environ: Mapping[str, str]) -> Path:
    """Return the library's folder from `AIDE_LIBRARY`, the packaged one where that is not set."""
    folder = environ.get("AIDE_LIBRARY", "")
    return Path(folder) if folder else PACKAGED_LIBRARY


def read_log(environ: Mapping[str, str]) -> LogSettings:
    """Return how to log, from `AIDE_LOG` and `AIDE_LOG_FORMAT`."""
    level = environ.get("AIDE_LOG", "").upper() or "INFO"
    if level not in LEVELS:
        raise SettingsError("AIDE_LOG", f"{level!r} is not one of {', '.join(LEVELS)}")
    form = environ.get("AIDE_LOG_FORMAT", "").lower() or LogFormat.CONSOLE
    if form not in tuple(LogFormat):
        raise SettingsError("AIDE_LOG_FORMAT", f"{form!r} is not one of {', '.join(LogFormat)}")
    return LogSettings(logging.getLevelNamesMapping()[level], LogFormat(form))


def _read_mode(environ: Mapping[str, str]) -> str:
    mode = environ.get("AIDE_MODE", "").lower() or "polling"
    if mode not in {"polling", "webhook"}:
        raise SettingsError("AIDE_MODE", f"{mode!r} is not one of polling, webhook")
    return mode


def _read_api_url(environ: Mapping[str, str]) -> str:
    address = environ.get("AIDE_API_URL", "") or TELEGRAM_URL
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    # Braces would be filled in by python-telegram-bot; a query would swallow the method's name.
    if not usable or re.search(r"[{}?#@\s]", address):
        raise SettingsError("AIDE_API_URL", "this is not an http or https address such as http://127.0.0.1:8081")
    return address.rstrip("/")


def _read_database(environ: Mapping[str, str]) -> "URL":
    # SQLAlchemy takes a quarter of a second to import, which commands without a database need not wait for.
    import platformdirs  # noqa: PLC0415 (the reason stands above)
    from sqlalchemy import URL, make_url  # noqa: PLC0415 (the reason stands above)
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415 (the reason stands above)

    address = environ.get("AIDE_DATABASE", "")
    if not address:
        file = Path(platformdirs.user_data_dir("aide-memoire", appauthor=False)) / "aide.sqlite3"
        return URL.create("sqlite+aiosqlite", database=str(file))
    try:
        url = make_url(address)
        usable = url.get_dialect().is_async
    except (ArgumentError, ValueError):
        usable = False
    if not usable:  # the address itself may hold a password
        raise SettingsError(
            "AIDE_DATABASE", "this is not an async address of SQLAlchemy's, as sqlite+aiosqlite:///file"
        )
    password = _read_password(environ.get("AIDE_DATABASE_PASSWORD_FILE", ""))
    return url.set(password=password) if password else url


def _read_password(file: str) -> str:
    try:
        password = Path(file).read_text(encoding="utf-8").strip() if file else ""
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it holds no text"
        raise SettingsError("AIDE_DATABASE_PASSWORD_FILE", f"{file} cannot be read: {reason}") from None
    if file and not password:
        raise SettingsError("AIDE_DATABASE_PASSWORD_FILE", f"{file} is empty")
    return password


def _read_key(environ: Mapping[str, str]) -> Path:
    import platformdirs  # noqa: PLC0415 (see _read_database)

    file = environ.get("AIDE_KEY_FILE", "")
    # Apart from the data, as Telegram's terms for developers ask (4.4).
    return Path(file) if file else Path(platformdirs.user_config_dir("aide-memoire", appauthor=False)) / "key"


def _read_days(environ: Mapping[str, str]) -> int:
    days = environ.get("AIDE_KEEP_QUESTIONS", "").strip() or "0"
    if not re.fullmatch("[0-9]{1,4}", days):
        raise SettingsError("AIDE_KEEP_QUESTIONS", f"{days!r} is not a number of days; 0 keeps no question")
    return int(days)


def _read_users(environ: Mapping[str, str], variable: str) -> frozenset[int]:
    """Return the user ids that a variable holds, parted by commas, or that stand in the file it names, one a line."""
    value = environ.get(variable, "").strip()
    if value and not re.fullmatch(r"[-+0-9,\s]+", value):
        lines = read_users(variable, Path(value)).splitlines()
        value = "\n".join(line.partition("#")[0] for line in lines)
    ids = [each for each in re.split(r"[,\s]+", value) if each]
    wrong = [each for each in ids if not re.fullmatch("[1-9][0-9]{0,15}", each)]
    if wrong:
        raise SettingsError(variable, f"{wrong[0]!r} is not a user's id, which is a number such as 123456789")
    return frozenset(map(int, ids))
