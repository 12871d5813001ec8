"""/privacy, /mydata, /deletemydata: said, shown, deleted; in private only."""

import asyncio
from dataclasses import replace

import pytest
from telegram import User

from bot.storage.remembered import Remembered
from content.languages import LANGUAGES
from handlers.privacy import render_privacy
from handlers.reader import Reader
from handlers.stores import PersonalData
from tests.bot_api.markup import Markup
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, build_document
from tests.handlers.conversations import ANN, GROUP, LI, BrokenStore, Conversation, last_message, press, say, tap

AMAL = User(12, "أمل", is_bot=False, language_code="ar")

PRIVACY_EN = (
    "Privacy\n"
    "• Kept encrypted until you delete it: what you chose in /settings and put into your /basket, so that answers "
    "suit you.\n"
    "• Kept for 48 hours: which message answered which, as codes without text, so that an edited question gets its "
    "answer corrected.\n"
    "• Counted without names: which topics are asked for, and in which language.\n"
    "• The words of your questions are not kept.\n"
    "The bot keeps nothing else and passes nothing on.\n"
    "Chats with bots are not end-to-end encrypted. Please send nothing confidential.\n"
    "\n"
    "/mydata shows what is kept about you, /deletemydata deletes it."
)
PRIVACY_ZH = (
    "隐私\n"
    "• 加密保存至您删除为止：您在 /settings 中的选择和 /basket 中的内容，以便按您的需要作答。\n"
    "• 保存48小时：哪条消息答复了哪条消息，仅为代码，不含文字，以便在您修改问题后更正答复。\n"
    "• 不记名统计：问到哪些专题，使用何种语言。\n"
    "• 不保存您所提问题的文字。\n"
    "除此之外，机器人不保存任何内容，也不向他人提供任何内容。\n"
    "与机器人的对话并非端到端加密，请勿发送机密内容。\n"
    "\n"
    "/mydata 显示所保存的您的数据，/deletemydata 将其删除。"
)
PRIVACY_AR = (
    "الخصوصية\n"
    "• ما يحفظ مشفرا إلى أن تحذفوه: ما اخترتموه في /settings وما وضعتموه في /basket، لتأتي الإجابات كما تريدون.\n"
    "• ما يحفظ 48 ساعة: أي رسالة أجابت عن أي رسالة، في شكل رموز بلا نصوص، ليصحح الجواب إذا عدل السؤال.\n"
    "• ما يعد بلا أسماء: المواضيع المطلوبة ولغة الطلب.\n"
    "• لا يحفظ نص أسئلتكم.\n"
    "لا يحفظ البوت شيئا غير ذلك، ولا ينقل شيئا إلى أحد.\n"
    "المحادثات مع البوتات غير مشفرة من طرف إلى طرف. يرجى عدم إرسال أي معلومات سرية.\n"
    "\n"
    "يعرض /mydata ما هو محفوظ عنكم، ويحذفه /deletemydata."
)
KEPT_EN = (
    "What is kept about you\n"
    "• Language: English\n"
    "• Topics open at: One line\n"
    "• Paragraphs: Original first\n"
    "• In the basket: /uk – United Kingdom: the 2021 Integrated Review\n"
    "• In the basket: Para. 7\n"
    "\n"
)
KEPT_ZH = (
    "所保存的您的数据\n"
    "• 语言：中文\n"
    "• 专题先显示：一句话\n"
    "• 段落：原文在前\n"
    "• 篮中：/uk – 联合王国：2021年综合审查\n"
    "• 篮中：第7段\n"
    "\n"
)
KEPT_AR = (
    "ما هو محفوظ عنكم\n"
    "• اللغة: العربية\n"
    "• ما يعرض من الموضوع أولا: سطر واحد\n"
    "• الفقرات: الأصل أولا\n"
    "• في السلة: /uk – المملكة المتحدة: الاستعراض المتكامل لعام 2021\n"
    "• في السلة: الفقرة 7\n"
    "\n"
)
NOTHING = "Nothing is kept about you."


async def fill(store: Remembered, user: User, language: str) -> None:
    for name, value in {"language": language, "length": "l", "sides": "b"}.items():
        await store.set_setting(user.id, name, value)
    for item in ("t-uk", "p-7-nam-nsa"):
        await store.put_in(user.id, item)


@pytest.mark.parametrize(("user", "text"), [(ANN, PRIVACY_EN), (LI, PRIVACY_ZH), (AMAL, PRIVACY_AR)])
def test_privacy_says_what_is_kept_and_why_and_for_how_long(user: User, text: str) -> None:
    assert Conversation(PACKAGED).run(say("/privacy", user)) == [text]


def test_where_the_operator_keeps_questions_privacy_says_so_and_for_how_many_days() -> None:
    line = (
        "• Questions that find no answer: their text is kept without names, so that the answer can be added; "
        "days kept: 30."
    )
    shown = Markup(render_privacy(Reader(PACKAGED, "en"), question_days=30).html).text
    assert shown == PRIVACY_EN.replace("• The words of your questions are not kept.", line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_fits_a_phone_in_every_language(language: str) -> None:
    assert len(Markup(render_privacy(Reader(PACKAGED, language), question_days=30).html).text) < 1000


@pytest.mark.parametrize(
    ("user", "language", "kept", "hint", "question", "label"),
    [
        (
            ANN,
            "en",
            KEPT_EN,
            "/settings changes your choices, /deletemydata deletes everything.",
            "Delete all of this? It cannot be undone.",
            "Delete everything",
        ),
        (
            LI,
            "zh",
            KEPT_ZH,
            "/settings 更改选择，/deletemydata 全部删除。",
            "是否全部删除？删除后无法恢复。",
            "全部删除",
        ),
        (
            AMAL,
            "ar",
            KEPT_AR,
            "لتغيير الاختيارات: /settings، ولحذف كل شيء: /deletemydata",
            "أيحذف كل هذا؟ لا يمكن التراجع عن ذلك.",
            "حذف كل شيء",
        ),
    ],
)
def test_mydata_shows_all_and_deletemydata_asks_once_deletes_and_shows_that_nothing_is_left(  # noqa: PLR0913, PLR0917
    user: User, language: str, kept: str, hint: str, question: str, label: str
) -> None:
    conversation = Conversation(PACKAGED)
    asyncio.run(fill(conversation.store, user, language))
    shown = conversation.run(say("/mydata", user), say("/deletemydata", user), tap(label, user), say("/mydata", user))
    nothing = PACKAGED.phrase(language, "mydata_nothing")
    deleted = PACKAGED.phrase(language, "deleted")
    assert shown == [kept + hint, kept + question, f"{deleted}\n{nothing}", nothing]
    assert asyncio.run(conversation.store.personal_data(user.id)) is None
    assert not last_message(conversation.api).buttons


def test_who_has_nothing_kept_is_told_so_and_asked_nothing() -> None:
    conversation = Conversation(PACKAGED)
    assert conversation.run(say("/mydata"), say("/deletemydata")) == [NOTHING, NOTHING]
    assert not last_message(conversation.api).buttons


def test_a_second_tap_deletes_nothing_more_and_is_no_error() -> None:
    conversation = Conversation(PACKAGED)
    asyncio.run(fill(conversation.store, ANN, "en"))
    shown = conversation.run(say("/deletemydata"), tap("Delete everything"), say("/uk"), press("2|dd"))
    assert [shown[1], shown[-1]] == [f"Deleted.\n{NOTHING}"] * 2


def test_the_choice_of_a_language_is_deleted_with_the_rest_and_telegrams_is_spoken_again() -> None:
    conversation = Conversation(PACKAGED)
    asyncio.run(conversation.store.set_setting(LI.id, "language", "en"))
    shown = conversation.run(say("/deletemydata", LI), tap("Delete everything", LI))
    assert shown == [
        "What is kept about you\n• Language: English\n\nDelete all of this? It cannot be undone.",
        "已删除。\n没有保存您的任何数据。",
    ]


def test_what_the_book_no_longer_knows_is_shown_as_it_is_kept() -> None:
    conversation = Conversation(PACKAGED)

    async def keep() -> None:
        await conversation.store.set_setting(ANN.id, "length", "v")
        await conversation.store.set_setting(ANN.id, "colour", "<b>")
        await conversation.store.put_in(ANN.id, "t-gone")
        await conversation.store.put_in(ANN.id, "<&>")

    asyncio.run(keep())
    [text] = conversation.run(say("/mydata"))
    assert text.split("\n")[1:5] == ["• length: v", "• colour: <b>", "• In the basket: t-gone", "• In the basket: <&>"]


def test_where_there_are_several_documents_a_paragraph_is_named_with_its_own() -> None:
    book = build_book()
    book = replace(book, documents={**book.documents, "other": replace(build_document(Words()), id="other")})
    conversation = Conversation(book)
    asyncio.run(conversation.store.put_in(ANN.id, "p-2-other"))
    [text] = conversation.run(say("/mydata"))
    assert "• In the basket: Para. 2 (other)\n" in text


def test_what_cannot_be_deleted_is_shown_still() -> None:
    class Stubborn(Remembered):
        async def delete_personal_data(self, user_id: int) -> bool:
            return user_id < 0

    conversation = Conversation(PACKAGED, Stubborn())
    asyncio.run(conversation.store.set_setting(ANN.id, "length", "l"))
    shown = conversation.run(say("/deletemydata"), tap("Delete everything"))
    assert shown[1] == (
        "What is kept about you\n• Topics open at: One line\n\n"
        "/settings changes your choices, /deletemydata deletes everything."
    )


@pytest.mark.parametrize("command", ["/privacy", "/mydata", "/deletemydata", "/MyData@aide_memoire_bot"])
def test_in_a_group_nothing_is_shown_but_where_to_ask(command: str) -> None:
    conversation = Conversation(PACKAGED)
    asyncio.run(fill(conversation.store, ANN, "en"))
    asyncio.run(fill(conversation.store, AMAL, "ar"))
    assert conversation.run(say(command, ANN, GROUP), say(command, LI, GROUP), say(command, AMAL, GROUP)) == [
        "Please ask for this in a private chat with @aide_memoire_bot.",
        "请在与 @aide_memoire_bot 的私聊中发送此命令。",
        "يرجى طلب ذلك في محادثة خاصة مع @aide_memoire_bot.",
    ]


def test_a_button_forged_in_a_group_deletes_nothing() -> None:
    conversation = Conversation(PACKAGED)
    asyncio.run(fill(conversation.store, ANN, "en"))
    shown = conversation.run(say("/settings", ANN, GROUP), press("2|dd"))
    assert shown[1:] == ["This button no longer works. Please ask again."]
    assert asyncio.run(conversation.store.personal_data(ANN.id)) == PersonalData(
        {"language": "en", "length": "l", "sides": "b"}, ("t-uk", "p-7-nam-nsa")
    )


def test_a_command_for_another_bot_is_left_to_it() -> None:
    assert Conversation(PACKAGED).run(say("/mydata@other_bot"), say("/privacy@other_bot", ANN, GROUP)) == []


def test_where_the_store_fails_nothing_is_claimed() -> None:
    [text] = Conversation(PACKAGED, BrokenStore()).run(say("/mydata"))
    assert text.startswith("Something went wrong")
