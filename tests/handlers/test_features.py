"""Each thing that a delegate can do, over the whole application."""

import asyncio
import logging

import pytest
from telegram import User

from bot.application import build_application
from bot.console.messages import Message, Notice
from bot.console.refusals import BadRequestError
from bot.console.request import InProcessRequest
from bot.storage.remembered import Remembered
from handlers.context import Services, Shelf
from handlers.reader import Reader
from handlers.replies import reply_to_text
from handlers.screens import Screen
from tests.bot_api.markup import Markup
from tests.bot_api.strict import StrictBotApi
from tests.handlers.books import Words, build_book
from tests.handlers.conversations import (
    ANN,
    GROUP,
    LI,
    BrokenStore,
    Conversation,
    last_message,
    press,
    say,
    send_photo,
    tap,
)

BOOK = build_book()
LONG = Words(paragraphs=["甲" * 3900, "乙" * 3900, "丙"])
FRANCINE = User(9, "Francine", is_bot=False, language_code="fr")
NOTE = "\n\nThe bot does not speak your Telegram language yet, so it uses English. /language changes this."
USAGE = "Which paragraph? Send /para and a number from 1 to 3, or several: /para 1, 3"
STALE = "This button no longer works. Please ask again."
SORRY = "Something went wrong, and your message was not answered. Please send it again in a moment. (Reference: %d)"


def read(*screens: Screen) -> list[str]:
    return [Markup(screen.html).text for screen in screens]


def replies(text: str, language: str = "en") -> list[str]:
    return read(*reply_to_text(Reader(BOOK, language), text))


def test_start_says_what_this_is_in_english() -> None:
    assert Conversation(BOOK).run(say("/start")) == [
        (
            "Aide-mémoire: brief answers from one filed document, and its exact words to quote.\n"
            "\n"
            "安全保证\n"
            "Security assurances · Members of the Group · January 2022 · New York (our translation)\n"
            "\n"
            "Not a service of the United Nations or of the Movement of Non-Aligned Countries.\n"
            "Chats with bots are not end-to-end encrypted. Please send nothing confidential.\n"
            "\n"
            "Try /benefits /noprogress /paper, or ask in your own words.\n"
            "/list – all topics · /help – how to ask · /language – 语言 / language"
        )
    ]


def test_start_says_what_this_is_in_chinese() -> None:
    assert Conversation(BOOK).run(say("/start", LI)) == [
        (
            "Aide-mémoire：依据一份已提交的文件简要作答，并提供可引用的原文。\n"
            "\n"
            "安全保证\n"
            "集团成员 · 2022 年 1 月 · 纽约\n"
            "\n"
            "本服务并非由联合国或不结盟运动提供。\n"
            "与机器人的对话并非端到端加密，请勿发送机密内容。\n"
            "\n"
            "请试试 /benefits /noprogress /paper ，或直接提问。\n"
            "/list – 所有专题 · /help – 如何提问 · /language – language / 语言"
        )
    ]


def test_list_shows_every_topic_as_a_command() -> None:
    assert Conversation(BOOK).run(say("/list")) == [
        "All topics (3)\n/benefits – Benefits & duties\n/noprogress – No progress\n/paper – The paper"
    ]


@pytest.mark.parametrize(
    "text", ["/benefits", "/BENEFITS", "/benefits@aide_memoire_bot", "/Benefits@Aide_Memoire_Bot please"]
)
def test_a_topic_command_shows_its_topic(text: str) -> None:
    assert Conversation(BOOK).run(say(text)) == replies("/benefits")


def test_a_command_for_another_bot_is_left_to_it() -> None:
    steps = [say(text, ANN, chat) for chat in (None, GROUP) for text in ("/benefits@other_bot", "/start@other_bot")]
    assert Conversation(BOOK).run(*steps) == []


def test_several_commands_in_one_message_are_answered_in_order_without_those_for_others() -> None:
    text = "/noprogress@aide_memoire_bot /paper@other_bot /benefits"
    assert Conversation(BOOK).run(say(text)) == [*replies("/noprogress"), *replies("/benefits")]


def test_an_unknown_command_falls_through_to_matching() -> None:
    assert Conversation(BOOK).run(say("/no_progress")) == replies("No progress")


def test_free_text_is_answered_in_private_and_left_alone_in_groups() -> None:
    steps = (say("Benefits & duties"), say("Benefits & duties", ANN, GROUP))
    assert Conversation(BOOK).run(*steps) == replies("/benefits")


def test_a_command_in_a_group_is_answered_as_a_reply_to_it() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits", ANN, GROUP))
    assert shown == ["Benefits & duties\nWhat assurances bring.\n\nOurs, not a quotation\nParagraph 2"]
    answer = last_message(conversation.api)
    assert (answer.chat.id, answer.reply_to and answer.reply_to.text) == (GROUP.id, "/benefits")


def test_para_quotes_the_paragraph_behind_it_or_says_how_it_is_asked_for() -> None:
    assert Conversation(BOOK).run(say("/para 2"), say("/para"), say("/para 1, 3"), say("/para 9")) == [
        *replies("para 2"),
        USAGE,
        *replies("para 1, 3"),
        "The document has paragraphs 1 to 3.",
    ]


def test_buttons_turn_the_same_message_into_quote_translation_neighbour_and_back() -> None:
    conversation = Conversation(BOOK)
    steps = ["Para. 2", "Translation", "Original", "3 ›", "Back to the summary"]
    shown = conversation.run(say("/benefits"), *map(tap, steps))
    assert [text.split("\n")[0] for text in shown] == [
        "Benefits & duties",
        "The document’s own words, paragraph 2 · seal 00000000",
        "Unofficial translation, paragraph 2 – ours, not a quotation",
        "The document’s own words, paragraph 2 · seal 00000000",
        "The document’s own words, paragraph 3 · seal 00000000",
        "Benefits & duties",
    ]
    assert len({each.key for each in conversation.api.shown if isinstance(each, Message)}) == 1
    assert len(conversation.api.list_calls("answerCallbackQuery")) == len(steps)


def test_a_second_tap_that_changes_nothing_is_no_error() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/benefits"), press("2|t|benefits|s|"))
    assert shown == replies("/benefits")
    assert len(conversation.api.list_calls("answerCallbackQuery")) == 1


def test_a_button_of_an_earlier_version_gets_a_polite_notice_and_a_fresh_answer() -> None:
    conversation = Conversation(BOOK)
    shown = conversation.run(say("/noprogress"), press("1|t|benefits"))
    assert shown[1:] == [*replies("/benefits"), "This button is from an earlier version; here is today’s answer."]


@pytest.mark.parametrize("data", ["2|t|gone|s|", "0|t|benefits", "junk", "", "2|s|de", "2|q|paper|99|"])
def test_an_old_or_forged_button_gets_a_polite_notice(data: str) -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(say("/benefits"), press(data)) == [*replies("/benefits"), STALE]
    assert conversation.api.shown[-1] == Notice(STALE)


def test_a_button_whose_query_is_too_old_to_answer_still_changes_its_message() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["answerCallbackQuery"] = [BadRequestError("query is too old")]
    shown = conversation.run(say("/benefits"), tap("Para. 2"))
    assert shown[1].split("\n")[0] == "The document’s own words, paragraph 2 · seal 00000000"


def test_a_button_that_opens_more_than_one_message_sends_the_rest() -> None:
    book = build_book(LONG)
    conversation = Conversation(book)
    shown = conversation.run(say("/benefits"), press("2|q|paper|1.2|"))
    assert [text.split("\n")[0] for text in shown[1:]] == [
        "The document’s own words, paragraph 1 · seal 00000000",
        "The document’s own words, paragraph 2 · seal 00000000",
    ]


def test_the_language_is_telegrams_until_another_is_chosen() -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(say("/language"), tap("中文"), say("/para"), say("/language", LI)) == [
        "Which language should the bot use?",
        "机器人现在使用中文。",
        "要看哪一段？请发送 /para 加段落编号（1至3），或多个编号：/para 1, 3",
        "请选择机器人使用的语言：",
    ]
    assert asyncio.run(conversation.store.settings_of(ANN.id)) == {"language": "zh"}


def test_who_speaks_another_language_is_told_once_that_english_is_used() -> None:
    steps = [say("/benefits", FRANCINE), say("/start", FRANCINE), say("/benefits", FRANCINE)]
    first, start, second = Conversation(BOOK).run(*steps)
    assert first == second + NOTE
    assert NOTE not in start
    [greeting] = Conversation(BOOK).run(say("/start", FRANCINE))
    assert greeting == start + NOTE


def test_who_chose_a_language_or_shows_none_is_told_nothing() -> None:
    store = Remembered()
    asyncio.run(store.set_setting(FRANCINE.id, "language", "en"))
    nameless = User(10, "N", is_bot=False)
    shown = Conversation(BOOK, store).run(say("/benefits", FRANCINE), say("/benefits", nameless))
    assert shown == replies("/benefits") * 2


def test_a_choice_that_the_bot_no_longer_speaks_gives_way_to_telegrams_language() -> None:
    store = Remembered()
    asyncio.run(store.set_setting(LI.id, "language", "ru"))
    assert Conversation(BOOK, store).run(say("/benefits", LI)) == replies("/benefits", "zh")


def test_the_bots_own_commands_say_the_same_in_a_text_as_from_the_menu() -> None:
    commands = ["/start", "/help", "/list", "/language", "/para", "/term"]
    assert replies(" ".join(commands)) == Conversation(BOOK).run(*map(say, commands))


def test_what_has_no_text_is_declined_in_private_and_left_alone_in_groups() -> None:
    assert Conversation(BOOK).run(send_photo(), send_photo(LI), send_photo(chat_type="supergroup")) == [
        "Only text messages are read here. Please send a few words, or /help.",
        "这里只能读取文字消息。请发送几个字，或发送 /help 。",
    ]


@pytest.mark.parametrize(
    "text", ["x" * 4096, "🙂🙂", "\u202eabc\u202c شرق 核 <b>&amp;", "\x01\x02 ?", "/", "//uk", "@"]
)
def test_odd_messages_get_one_polite_answer(text: str) -> None:
    [answer] = Conversation(BOOK).run(say(text))
    assert answer


def test_s27_when_answering_fails_the_user_is_told_in_telegrams_language_by_a_reference_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, "handlers"):
        shown = Conversation(BOOK, BrokenStore()).run(say("/benefits"), say("/benefits", LI))
    assert shown == [SORRY % 1, "出了差错，您的消息未能得到答复。请稍后重新发送。（编号：2）"]
    assert [record.message for record in caplog.records] == ["an update was not answered"] * 2


def test_when_not_even_the_apology_arrives_nothing_more_is_raised() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["sendMessage"] = [BadRequestError("no"), BadRequestError("no")]
    assert conversation.run(say("/benefits")) == []


def test_a_failure_outside_any_update_is_logged_and_nobody_is_told(caplog: pytest.LogCaptureFixture) -> None:
    api = StrictBotApi()
    application = build_application("1:token", Services(Shelf(BOOK), Remembered()), request=InProcessRequest(api))
    with api, caplog.at_level(logging.ERROR, "handlers"):
        asyncio.run(application.process_error(None, ValueError("a job")))
    assert api.calls == []
    assert [record.message for record in caplog.records] == ["an update was not answered"]


def test_another_refusal_to_edit_is_an_error_like_any_other() -> None:
    conversation = Conversation(BOOK)
    conversation.api.faults["editMessageText"] = [BadRequestError("message can't be edited")]
    assert conversation.run(say("/benefits"), tap("Para. 2")) == [*replies("/benefits"), SORRY % 2]
