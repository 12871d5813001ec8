"""What a reader sets aside: put in and taken out by buttons, listed by /basket, hers alone."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Chat, User

from bot.console.messages import Notice
from bot.storage.remembered import Remembered
from handlers.basket import LIMIT, render_basket
from handlers.links import ParagraphTarget, TopicTarget, write_target
from handlers.reader import Reader
from tests.bot_api.markup import Markup
from tests.bot_api.strict import StrictBotApi
from tests.handlers.books import build_book, read_phrases
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, Step, last_message, press, say, tap

BOOK = replace(build_book(), phrases=read_phrases())
SALMA = User(11, "سلمى", is_bot=False, language_code="ar")
NEXT = "\n\n/brief sends it as messages and as files. A button takes an item out."
EMPTY = "Your basket is empty. Open a topic or a paragraph, tap ⋯ and then “＋ Basket”."
PRIVATE = "A basket is personal. Please ask for yours in a private chat with the bot."


def fill(*items: str, user: User = ANN) -> Remembered:
    """Return a store in which a user's basket holds some items."""
    store = Remembered()
    for item in items:
        asyncio.run(store.put_in(user.id, item))
    return store


def basket_of(conversation: Conversation, user: User = ANN) -> tuple[str, ...]:
    return asyncio.run(conversation.store.basket_of(user.id))


def labels(conversation: Conversation) -> list[list[str]]:
    return [[button.text for button in row] for row in last_message(conversation.api).buttons]


def notices(conversation: Conversation) -> list[str]:
    return [each.text for each in conversation.api.shown if isinstance(each, Notice)]


def open_actions(user: User = ANN, chat: Chat | None = None) -> tuple[Step, Step]:
    """Let a user ask for a topic and open what can be done with it."""
    return say("/benefits", user, chat), tap("⋯", user)


def test_a_button_puts_in_and_takes_out_and_says_so_where_it_stands() -> None:
    conversation = Conversation(BOOK)
    conversation.run(*open_actions())
    before = labels(conversation)
    conversation.run(tap("＋ Basket"))
    assert labels(conversation) == [["✓ In basket" if each == "＋ Basket" else each for each in row] for row in before]
    assert basket_of(conversation) == ("t-benefits",)
    conversation.run(tap("✓ In basket"))
    assert labels(conversation) == before
    assert basket_of(conversation) == ()
    assert notices(conversation) == ["In your basket. Items: 1", "Taken out of your basket."]
    assert len({each.text for each in conversation.api.messages.values()}) == 2  # the question, and one answer


def test_a_screen_opened_again_says_that_its_topic_is_in_the_basket() -> None:
    conversation = Conversation(BOOK, fill("t-benefits"))
    conversation.run(*open_actions())
    assert "✓ In basket" in chain(*labels(conversation))


def test_the_same_in_chinese_and_in_arabic() -> None:
    chinese = Conversation(BOOK).run(*open_actions(LI), tap("＋ 资料篮", LI), say("/basket", LI))
    assert (chinese[-3], chinese[-1]) == (
        "已放入资料篮，现有1项。",
        (
            "您的资料篮（1项）\n• /benefits – 惠益与义务\n\n"
            "发送 /brief 可得到消息和文件形式的简报。点按下方按钮可移出相应一项。"
        ),
    )
    arabic = Conversation(BOOK).run(*open_actions(SALMA), tap("＋ السلة", SALMA), say("/basket", SALMA))
    assert (arabic[-3], arabic[-1]) == (
        "أضيف إلى سلتكم. عدد العناصر: 1",
        "سلتكم (1)\n• /benefits – Benefits & duties\n\nيرسلها الأمر /brief رسائل وملفات. وكل زر يزيل عنصرا.",
    )


def test_several_taps_leave_one_state() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), press("2|bp|t-benefits"), press("2|bp|t-benefits"))
    assert shown[1:] == ["In your basket. Items: 1", "It is in your basket already."]
    assert basket_of(conversation) == ("t-benefits",)
    shown = conversation.run(press("2|bt|t-benefits|0"), press("2|bt|t-benefits|0"))
    assert shown[3:] == ["Taken out of your basket."] * 2
    assert basket_of(conversation) == ()


def test_an_empty_basket_says_how_it_is_filled() -> None:
    assert Conversation(BOOK).run(say("/basket"), say("/basket", LI), say("/basket", SALMA)) == [
        EMPTY,
        "您的资料篮是空的。请打开一个专题或段落，点按 ⋯ ，再点按“＋ 资料篮”。",
        "سلتكم فارغة. افتحوا موضوعا أو فقرة، وانقروا على ⋯ ثم على «＋ السلة».",
    ]


def test_the_basket_lists_what_is_in_it_and_takes_it_out_in_place() -> None:
    conversation = Conversation(BOOK, fill("t-benefits", "p-3-paper", "p-1-paper", "t-paper"))
    shown = conversation.run(say("/basket"))
    assert shown == [
        "Your basket (4)\n• /benefits – Benefits & duties\n• Paragraph 3\n• Paragraph 1\n• /paper – The paper" + NEXT
    ]
    assert labels(conversation) == [["− /benefits", "− Para. 3", "− Para. 1"], ["− /paper"], ["Empty the basket"]]
    shown = conversation.run(tap("− Para. 3"), tap("− /benefits"))
    assert shown[1:] == [
        "Taken out of your basket.",
        "Your basket (3)\n• /benefits – Benefits & duties\n• Paragraph 1\n• /paper – The paper" + NEXT,
        "Taken out of your basket.",
        "Your basket (2)\n• Paragraph 1\n• /paper – The paper" + NEXT,
    ]
    assert len({last_message(conversation.api).key}) == 1
    assert conversation.run(tap("− Para. 1"), tap("− /paper"))[-1] == EMPTY


def test_the_basket_is_emptied_after_one_question() -> None:
    conversation = Conversation(BOOK, fill("t-benefits", "p-3-paper"))
    basket, question, again = conversation.run(say("/basket"), tap("Empty the basket"), tap("Back"))
    assert (basket, question) == (again, "Take everything out of the basket? Items: 2")
    assert conversation.run(tap("Empty the basket"), tap("Empty the basket"))[-1] == EMPTY
    assert basket_of(conversation) == ()
    assert conversation.run(press_at_the_empty_basket("2|be|0"))[-1] == EMPTY


def press_at_the_empty_basket(data: str) -> Step:
    """Press a button of the message that has become the empty basket, as a slow phone may still do."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        message = last_message(api)
        markup = {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}
        return api.tap(replace(message, reply_markup=markup), "x", ANN)

    return step


def test_what_the_library_has_no_longer_is_counted_and_can_be_taken_out_with_the_rest() -> None:
    conversation = Conversation(BOOK, fill("t-gone", "p-3-paper", "p-9-paper"))
    assert conversation.run(say("/basket")) == [
        "Your basket (1)\n• Paragraph 3\nNo longer in the library: 2" + NEXT,
    ]
    conversation.run(tap("Empty the basket"), tap("Empty the basket"))
    assert basket_of(conversation) == ()


def test_a_full_basket_takes_no_more_and_says_so() -> None:
    conversation = Conversation(BOOK, fill(*(f"t-old{n}" for n in range(LIMIT))))
    shown = conversation.run(say("/benefits"), press("2|bp|t-benefits"))
    assert shown[1:] == ["Your basket is full: it holds 40 items. /basket takes some out."]
    assert len(basket_of(conversation)) == LIMIT


@pytest.mark.parametrize("data", ["2|bp|t-gone", "2|bp|p-9-paper", "2|bp|p-1-other"])
def test_what_the_library_does_not_have_is_not_put_in(data: str) -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), press(data))
    assert shown[1:] == ["This button no longer works. Please ask again."]
    assert basket_of(conversation) == ()


def test_in_a_group_an_action_fills_the_pressers_basket_and_shows_nothing_there() -> None:
    conversation = Conversation(BOOK)
    conversation.run(*open_actions(ANN, GROUP))
    before = labels(conversation)
    shown = conversation.run(tap("＋ Basket", ANN), press("2|bp|p-2-paper", ANN), tap("＋ Basket", LI))
    assert shown[2:] == ["In your basket. Items: 1", "In your basket. Items: 2", "已放入资料篮，现有1项。"]
    assert labels(conversation) == before
    assert (basket_of(conversation), basket_of(conversation, LI)) == (("t-benefits", "p-2-paper"), ("t-benefits",))


def test_in_a_group_no_basket_is_ever_shown_or_emptied() -> None:
    conversation = Conversation(BOOK, fill("t-benefits", "p-3-paper"))
    steps = [say("/basket", ANN, GROUP), *open_actions(ANN, GROUP)]
    steps += [press(data) for data in ("2|b", "2|be|0", "2|be|1", "2|bt|p-3-paper|1")]
    shown = conversation.run(*steps)
    assert (shown[0], shown[3:]) == (PRIVATE, [*[PRIVATE] * 3, "Taken out of your basket."])
    assert basket_of(conversation) == ("t-benefits",)


def test_a_basket_of_forty_long_titles_still_fits_one_message() -> None:
    long = {f"t{n}": replace(BOOK.topics["benefits"], command=f"t{n}") for n in range(LIMIT)}
    texts = {"en": replace(BOOK.topics["benefits"].texts["en"], title="T" * 250)}
    book = replace(BOOK, topics={key: replace(each, texts=texts) for key, each in long.items()})
    screen = render_basket(Reader(book), [f"t-{key}" for key in long])
    assert Markup(screen.html).text.splitlines()[:3] == ["Your basket (40)", "• /t0", "• /t1"]
    assert len(Markup(screen.html).text) < 4096


items = st.sampled_from(["t-benefits", "t-paper", "p-1-paper", "p-3-paper"])
changes = st.lists(st.tuples(st.booleans(), items), max_size=8)


@settings(max_examples=25, deadline=None)
@given(changes)
def test_whatever_is_pressed_the_basket_holds_what_was_put_in_and_not_taken_out(
    changes: list[tuple[bool, str]],
) -> None:
    conversation = Conversation(BOOK)
    expected: list[str] = []
    for is_put, item in changes:
        expected = [each for each in expected if each != item or is_put]
        expected += [item] if is_put and item not in expected else []
    conversation.run(say("/benefits"), *(press(f"2|bp|{item}" if put else f"2|bt|{item}|0") for put, item in changes))
    assert list(basket_of(conversation)) == expected


def test_every_target_of_the_grammar_fits_the_basket_buttons() -> None:
    target = ParagraphTarget("d" * 32, 9999)
    assert len(f"2|bt|{write_target(target)}|1".encode()) <= 64
    assert len(f"2|bt|{write_target(TopicTarget('t' * 32))}|1".encode()) <= 64
