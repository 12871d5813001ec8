"""The addresses that settings name: where the program listens, and where Telegram calls it."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_MOST_SECRETS = 2  # the new one and the one that it takes the place of


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port to listen on; `is_default` tells that nobody asked for just these."""

    host: str
    port: int
    is_default: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Webhook:
    """What Telegram is told to call, where we listen for it, and the secrets that prove that it is Telegram.

    `secrets` are in the order given: the first is the one that Telegram is told, each of them is accepted
    (https://core.telegram.org/bots/api#setwebhook, `secret_token`).
    """

    url: str
    listen: Address
    secrets: tuple[str, ...] = field(repr=False)

    @property
    def path(self) -> str:
        """The path served: the URL's."""
        return urlsplit(self.url).path or "/"


def read_address(environ: Mapping[str, str], variable: str, default: str) -> Address:
    """Return what `variable` names as `host:port`, an IPv6 host in brackets. Raises SettingsError."""
    given = environ.get(variable, "").strip()
    value = given or default
    try:
        parts = urlsplit(f"//{value}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or port is None or parts.path or parts.username is not None:
        raise SettingsError(variable, f"{value!r} is not an address to listen on, such as {default}")
    return Address(host, port, is_default=not given)


def read_webhook(environ: Mapping[str, str]) -> Webhook:
    """Return how Telegram reaches us, from `AIDE_LISTEN`, `AIDE_WEBHOOK_URL` and `AIDE_WEBHOOK_SECRET`."""
    return Webhook(_read_url(environ), read_address(environ, "AIDE_LISTEN", "127.0.0.1:8080"), _read_secrets(environ))


def _read_url(environ: Mapping[str, str]) -> str:
    address = environ.get("AIDE_WEBHOOK_URL", "").strip()
    if not address:
        raise SettingsError("AIDE_WEBHOOK_URL", "no address for Telegram to call, such as https://bot.example.org/hook")
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0) and not (parts.query or parts.fragment)
    except ValueError:
        usable = False
    if not usable or parts.scheme not in {"http", "https"} or parts.username is not None:
        raise SettingsError("AIDE_WEBHOOK_URL", "this is not an address such as https://bot.example.org/hook")
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise SettingsError("AIDE_WEBHOOK_URL", "Telegram calls https only; http is for tests on this machine")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read_secrets(environ: Mapping[str, str]) -> tuple[str, ...]:
    variable, value, file = "AIDE_WEBHOOK_SECRET", environ.get("AIDE_WEBHOOK_SECRET", ""), ""
    if not value and (file := environ.get("AIDE_WEBHOOK_SECRET_FILE", "")):
        variable = "AIDE_WEBHOOK_SECRET_FILE"
        try:
            value = Path(file).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it holds no secret"
            raise SettingsError(variable, f"{file} cannot be read: {reason}") from None
    secrets = tuple(each.strip() for each in value.split(",") if each.strip())
    if not secrets:
        raise SettingsError(variable, "no secret; make one with: openssl rand -hex 32")
    if len(secrets) > _MOST_SECRETS or not all(map(_SECRET.fullmatch, secrets)):
        raise SettingsError(variable, "a secret has 1 to 256 of A-Z a-z 0-9 _ -; at most two, parted by a comma")
    return secrets
