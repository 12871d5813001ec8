"""The strict stand-in remembers, refuses, plays faults, and lets no broken rule pass."""

import asyncio

import pytest

from bot.console.refusals import ApiError
from tests.bot_api.people import DELEGATE
from tests.bot_api.strict import Call, StrictBotApi


def test_calls_are_remembered_with_plain_values() -> None:
    with StrictBotApi() as api:
        api.say("/start", DELEGATE)
        asyncio.run(api.call("sendMessage", {"chat_id": "7", "text": "17", "reply_markup": '{"inline_keyboard": []}'}))
    sent = {"chat_id": 7, "text": "17", "reply_markup": {"inline_keyboard": []}}
    assert (api.calls, api.list_calls("sendMessage")) == ([Call("sendMessage", sent)], [sent])


def test_a_broken_rule_fails_the_test_even_if_the_bot_swallows_the_refusal() -> None:
    api = StrictBotApi()

    def swallow() -> None:
        with api:
            api.say("/start", DELEGATE)
            with pytest.raises(ApiError, match="Bad Request: sendMessage: text has 0 characters"):
                asyncio.run(api.call("sendMessage", {"chat_id": 7, "text": " "}))

    with pytest.raises(AssertionError, match="sendMessage: text has 0 characters, not 1 to 4096"):
        swallow()


def test_an_error_of_the_test_itself_is_not_hidden() -> None:
    api = StrictBotApi()
    api.violations.append("something")
    with pytest.raises(ZeroDivisionError), api:
        raise ZeroDivisionError


def test_scripted_faults_come_first_and_in_order() -> None:
    api = StrictBotApi()
    api.faults["getMe"] = [
        ApiError(429, "Too Many Requests: retry after 3", retry_after=3),
        ApiError(502, "Bad Gateway"),
    ]
    codes = []
    for _ in range(2):
        with pytest.raises(ApiError) as refused:
            asyncio.run(api.call("getMe", {}))
        codes.append((refused.value.code, refused.value.retry_after))
    assert codes == [(429, 3), (502, None)]
    assert asyncio.run(api.call("getMe", {}))["is_bot"] is True
