"""Looking at the bot as Telegram knows it; only methods that change nothing are called."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Literal
from urllib.parse import urlsplit

import aiohttp

from bot.addresses import Webhook
from bot.doctor.diagnosis import Finding, Grade
from bot.settings import Settings

#: Seconds for one call.
_PATIENCE = 10
#: Seconds that clocks may differ: certificates and the age of messages are judged by ours.
_CLOCK_DIFFERENCE = 30
#: Waiting updates from which on nobody seems to fetch them.
_MANY = 100

Json = Mapping[str, Any]


class _NoAnswerError(Exception):
    """Telegram did not answer, or nothing that makes sense."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: Json
    date: str


async def check_telegram(settings: Settings, now: float) -> list[Finding]:
    """Say whether the token is known, how the bot is set up at Telegram, what waits, and whether our clock is right."""
    server = urlsplit(settings.api_url).hostname or settings.api_url
    try:
        me, webhook = await _call(settings, "getMe"), await _call(settings, "getWebhookInfo")
    except _NoAnswerError as error:
        remedy = "look at the network and its proxy, and at AIDE_API_URL"
        return [Finding(Grade.FAIL, "Telegram", f"{server} cannot be used: {error}", remedy)]
    if me.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND}:
        remedy = "@BotFather gives a new one with /token"
        return [Finding(Grade.FAIL, "Telegram", f"the token was refused by {server}", remedy)]
    if HTTPStatus.OK not in {me.status, webhook.status}:
        return [Finding(Grade.FAIL, "Telegram", f"{server} answers with {me.status}", "try again later")]
    return [*_judge_bot(me.body), *_judge_webhook(webhook.body, settings.webhook), *_judge_clock(me.date, now)]


async def _call(settings: Settings, method: Literal["getMe", "getWebhookInfo"]) -> _Answer:
    """Call a method without parameters. The errors of the client, which may name the address, are not passed on."""
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"{settings.api_url}/bot{settings.token.value}/{method}", allow_redirects=False) as response,
        ):
            answer = json.loads(await response.read())
            result = answer.get("result") or {} if isinstance(answer, dict) else {}
            return _Answer(response.status, result, response.headers.get("Date", ""))
    except TimeoutError:
        raise _NoAnswerError(f"no answer in {_PATIENCE} s") from None
    except ValueError:
        raise _NoAnswerError("its answer is not the Bot API's") from None
    except (aiohttp.ClientError, OSError) as error:
        raise _NoAnswerError(getattr(error, "strerror", None) or type(error).__name__) from None


def _judge_bot(me: Json) -> Iterator[Finding]:
    """https://core.telegram.org/bots/api#user, the fields that getMe alone returns."""
    yield Finding(Grade.OK, "Telegram", f"it knows the token: @{me.get('username')}")
    if me.get("can_read_all_group_messages"):
        what = "privacy mode is off, so that every message of its groups is sent to the bot"
        yield Finding(Grade.WARN, "Telegram", what, "send /setprivacy to @BotFather and choose Enable")
    if not me.get("supports_inline_queries"):
        what = "inline mode is off, so that nobody can quote from another chat"
        yield Finding(Grade.WARN, "Telegram", what, "send /setinline to @BotFather")


def _judge_webhook(info: Json, wanted: Webhook | None) -> Iterator[Finding]:
    """https://core.telegram.org/bots/api#webhookinfo."""
    url, waiting = info.get("url", ""), info.get("pending_update_count", 0)
    if wanted is None and url:
        what = f"updates go to {url} by webhook, and polling ends that"
        yield Finding(Grade.WARN, "webhook", what, "see that no other program answers for this bot")
    elif wanted is not None and url and url != wanted.url:
        what = f"updates go to {url}, and `aide run` sends them to {wanted.url}"
        yield Finding(Grade.WARN, "webhook", what, "see that no other program answers for this bot")
    else:
        yield Finding(Grade.OK, "webhook", f"updates go to {url}" if url else "none, updates wait to be fetched")
    if waiting >= _MANY:
        yield Finding(Grade.WARN, "webhook", f"{waiting} updates wait", "see in the log why they are not handled")
    if url and info.get("last_error_date"):
        at = datetime.fromtimestamp(info["last_error_date"], UTC).strftime("%Y-%m-%d %H:%M UTC")
        said = str(info.get("last_error_message", ""))
        yield Finding(Grade.WARN, "webhook", f"the last call of Telegram's that failed: {at}, {said}", _advise(said))


def _advise(said: str) -> str:
    """Return what to do about Telegram's words; there is no list of them, these are what operators report."""
    said = said.lower()
    if "certificate" in said or "ssl" in said:
        return "look at the proxy's certificate"
    if "401" in said:
        return "AIDE_WEBHOOK_SECRET has changed; restart, so that Telegram is told"
    if "404" in said:
        return "the path of AIDE_WEBHOOK_URL, or the address list, is not the proxy's"
    if "50" in said:
        return "no replica was ready; look at /readyz and the log"
    return "see that the proxy runs and that port 443 can be reached from outside"


def _judge_clock(date: str, now: float) -> Iterator[Finding]:
    try:
        seconds = now - parsedate_to_datetime(date).timestamp()
    except ValueError:
        return
    if abs(seconds) > _CLOCK_DIFFERENCE:
        what = f"{abs(seconds):.0f} s {'ahead of' if seconds > 0 else 'behind'} Telegram's"
        yield Finding(Grade.WARN, "clock", what, "switch on the system's time synchronisation")
    else:
        yield Finding(Grade.OK, "clock", "as Telegram's")
