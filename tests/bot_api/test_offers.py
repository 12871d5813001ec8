"""Inline queries are answered, and results chosen, as Telegram does it."""

import asyncio
import json
from typing import Any

import pytest
from telegram import MessageEntity

from bot.console.api import BotApi
from bot.console.offers import InlineResult, Offer
from bot.console.profile import STAND_IN
from bot.console.refusals import BadRequestError
from tests.bot_api.people import DELEGATE, NOW, ROOM, stop_clock

KEYBOARD = {"inline_keyboard": [[{"text": "Copy", "copy_text": {"text": "a"}}]]}
TEXT = {"message_text": "<b>a</b>", "parse_mode": "HTML"}
ARTICLE = {"type": "article", "id": "a", "title": "T", "description": "D", "input_message_content": TEXT}
BOLD = MessageEntity(MessageEntity.BOLD, 0, 1)


@pytest.fixture
def api() -> BotApi:
    """Return a stand-in before which a query waits."""
    api = BotApi(clock=stop_clock)
    asked = api.ask_inline("uk", DELEGATE)["inline_query"]
    assert asked == {"id": "1", "from": DELEGATE.to_dict(), "query": "uk", "offset": ""}
    return api


def answer(api: BotApi, *results: Any, **more: Any) -> None:
    asyncio.run(api.call("answerInlineQuery", {"inline_query_id": "1", "results": json.dumps(results), **more}))


def test_what_is_offered_is_shown_in_order_once(api: BotApi) -> None:
    answer(api, {**ARTICLE, "reply_markup": KEYBOARD}, button=json.dumps({"text": "More", "start_parameter": "m"}))
    assert api.shown == [Offer((InlineResult("a", "T", "D", "<b>a</b>", "a", (BOLD,), KEYBOARD),), "More", "m")]
    assert [each.text for each in api.shown] == ["More\nT\nD"]
    with pytest.raises(BadRequestError, match="query is too old"):
        answer(api)


def test_a_result_is_found_by_its_title(api: BotApi) -> None:
    answer(api, ARTICLE, {**ARTICLE, "id": "b", "title": "U"})
    [offer] = api.shown
    assert isinstance(offer, Offer)
    assert offer.find_result("U").id == "b"
    with pytest.raises(KeyError, match="V"):
        offer.find_result("V")


def test_a_chosen_result_is_a_message_of_the_user_via_the_bot(api: BotApi) -> None:
    result = InlineResult("a", "T", "D", "<b>a</b>", "a", (BOLD,), KEYBOARD)
    assert api.choose(result, DELEGATE)["message"] == {
        "message_id": 1,
        "from": DELEGATE.to_dict(),
        "chat": {"id": 7, "type": "private", "first_name": "Ana"},
        "date": NOW,
        "text": "a",
        "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "reply_markup": KEYBOARD,
        "via_bot": STAND_IN.to_dict(),
    }
    assert api.choose(result, DELEGATE, ROOM)["message"]["chat"]["id"] == ROOM.id
    assert [each.text for each in api.shown] == ["a", "a"]


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        ({"type": "photo"}, "the stand-in knows no inline result of type 'photo', articles only"),
        ({"type": "article"}, "message text is empty"),
        ({"type": "article", "input_message_content": {"message_text": "a" * 4097}}, "MESSAGE_TOO_LONG"),
        (
            {"type": "article", "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({**ARTICLE, "reply_markup": []}, "object expected as reply markup"),
    ],
)
def test_a_result_that_is_no_message_is_refused(api: BotApi, result: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        answer(api, result)
    assert refused.value.description == f"Bad Request: {reason}"
