"""What `aide doctor` says of the bot as Telegram knows it; S2: never the token."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from telegram import User

from bot.console.profile import STAND_IN
from bot.console.refusals import ApiError
from tests.bot.machines import Machine
from tests.bot.proxy import find_port
from tests.bot_api.strict import StrictBotApi

CANARY = "1000000:canary-canary"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


class TroubledBotApi(StrictBotApi):
    """Tells of a webhook that could not be called."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said

    async def perform(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """Add what Telegram tells of the last failure."""
        result = await super().perform(method, parameters)
        if method == "getWebhookInfo":
            result |= {"last_error_date": 1_700_000_000, "last_error_message": self.said}
        return result


def test_a_bot_that_is_set_up_otherwise_than_the_readme_says_is_told(machine: Machine) -> None:
    bot = User(**STAND_IN.to_dict() | {"can_read_all_group_messages": True, "supports_inline_queries": False})
    assert [line for line in machine.run(StrictBotApi(bot=bot)) if line.startswith("warn")] == [
        (
            "warn  Telegram: privacy mode is off, so that every message of its groups is sent to the bot -> "
            "send /setprivacy to @BotFather and choose Enable"
        ),
        (
            "warn  Telegram: inline mode is off, so that nobody can quote from another chat -> "
            "send /setinline to @BotFather"
        ),
    ]


@pytest.mark.parametrize("code", [HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND])
def test_s2_a_refused_token_is_told_and_not_printed(code: HTTPStatus, machine: Machine) -> None:
    machine.token.write_text(CANARY)
    api = StrictBotApi()
    api.faults = {"getMe": [ApiError(code, "Not Found")]}
    lines = machine.run(api)
    assert lines[2:4] == [
        "FAIL  Telegram: the token was refused by 127.0.0.1 -> @BotFather gives a new one with /token",
        f"ok    key: {machine.key} is made at the first start",
    ]
    assert "canary" not in str(lines)


def test_s2_a_server_out_of_reach_is_told_without_the_token(machine: Machine) -> None:
    machine.token.write_text(CANARY)
    lines = machine.run(StrictBotApi(), {"AIDE_API_URL": f"http://127.0.0.1:{find_port()}"})
    assert lines[2].startswith("FAIL  Telegram: 127.0.0.1 cannot be used: ")
    assert "canary" not in str(lines)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("SSL error {certificate verify failed}", "look at the proxy's certificate"),
        (
            "Wrong response: 401 Unauthorized",
            "AIDE_WEBHOOK_SECRET has changed; restart, so that Telegram is told",
        ),
        (
            "Wrong response: 404 Not Found",
            "the path of AIDE_WEBHOOK_URL, or the address list, is not the proxy's",
        ),
        (
            "Wrong response: 503 Service Unavailable",
            "no replica was ready; look at /readyz and the log",
        ),
        ("Connection refused", "see that the proxy runs and that port 443 can be reached from outside"),
    ],
)
def test_what_telegram_says_of_the_webhook_is_told_with_what_to_do(said: str, advice: str, machine: Machine) -> None:
    api = TroubledBotApi(said)
    api.updates.webhook = {"url": "https://bot.example.org/telegram"}
    for number in range(100):
        api.updates.add("message", {"message_id": number})
    more = {
        "AIDE_MODE": "webhook",
        "AIDE_WEBHOOK_URL": "https://bot.example.org/telegram",
        "AIDE_WEBHOOK_SECRET": "canary",
        "AIDE_LISTEN": f"127.0.0.1:{find_port()}",
    }
    lines = machine.run(api, more)
    assert [line for line in lines if " webhook:" in line] == [
        "ok    webhook: updates go to https://bot.example.org/telegram",
        "warn  webhook: 100 updates wait -> see in the log why they are not handled",
        f"warn  webhook: the last call of Telegram's that failed: 2023-11-14 22:13 UTC, {said} -> {advice}",
    ]
    assert lines[-1] == f"ok    addresses: {more['AIDE_LISTEN']} is free"
    assert "canary" not in str(lines)


def test_a_webhook_of_somebody_elses_is_told_in_both_modes(machine: Machine) -> None:
    api, other = StrictBotApi(), StrictBotApi()
    api.updates.webhook = other.updates.webhook = {"url": "https://other.example.org/"}
    remedy = "see that no other program answers for this bot"
    line = f"warn  webhook: updates go to https://other.example.org/ by webhook, and polling ends that -> {remedy}"
    assert line in machine.run(api)
    ours = {"AIDE_MODE": "webhook", "AIDE_WEBHOOK_URL": "https://bot.example.org/x", "AIDE_WEBHOOK_SECRET": "s"}
    line = (
        "warn  webhook: updates go to https://other.example.org/, and `aide run` sends them to "
        f"https://bot.example.org/x -> {remedy}"
    )
    assert line in machine.run(other, ours)


@pytest.mark.parametrize(("seconds", "said"), [(120, "120 s ahead of"), (-120, "120 s behind")])
def test_a_clock_that_is_wrong_is_told(seconds: int, said: str, machine: Machine) -> None:
    (line,) = [each for each in machine.run(StrictBotApi(), ahead=seconds) if " clock:" in each]
    assert re.sub(r"1[12]\d s", "120 s", line) == (
        f"warn  clock: {said} Telegram's -> switch on the system's time synchronisation"
    )
