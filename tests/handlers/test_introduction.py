"""What Telegram shows of the bot before anybody asks it."""

import asyncio
from dataclasses import replace

from telegram import Bot

from bot.console.request import InProcessRequest
from content.book import Book
from handlers.introduction import Introduction, introduce, set_introduction
from handlers.reader import Reader
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, build_document

BOOK = build_book()
ENGLISH = Introduction(
    name="Aide-mémoire",
    description=(
        "Aide-mémoire: brief answers from one filed document, and its exact words to quote.\n"
        "\n"
        "安全保证\n"
        "Security assurances (our translation)\n"
        "\n"
        "Not a service of the United Nations or of the Movement of Non-Aligned Countries. Chats with bots are not "
        "end-to-end encrypted. Please send nothing confidential."
    ),
    short_description="One filed document, in brief and word for word, for delegations.",
)
CHINESE = Introduction(
    name="备忘录·代表团文件助手",
    description=(
        "Aide-mémoire：依据一份已提交的文件简要作答，并提供可引用的原文。\n"
        "\n"
        "安全保证\n"
        "\n"
        "本服务并非由联合国或不结盟运动提供。 与机器人的对话并非端到端加密，请勿发送机密内容。"
    ),
    short_description="一份已提交的文件：简要说明，逐字引用，供代表团使用。",
)
ARABIC = Introduction(
    name="مذكرة للوفود – Aide-mémoire",
    description=(
        "البوت \u2068Aide-mémoire\u2069: إجابات موجزة من وثيقة واحدة مودعة، ونصها الحرفي للاقتباس.\n"
        "\n"
        "不使用或威胁使用核武器的安全保证\n"
        "الضمانات الأمنية من استعمال الأسلحة النووية أو التهديد باستعمالها (ترجمة غير رسمية من إعدادنا)\n"
        "\n"
        "هذه ليست خدمة من خدمات الأمم المتحدة ولا من خدمات حركة بلدان عدم الانحياز. المحادثات مع البوتات غير مشفرة من "
        "طرف إلى طرف. يرجى عدم إرسال أي معلومات سرية."
    ),
    short_description="وثيقة واحدة مودعة، بإيجاز وبنصها الحرفي، لخدمة الوفود.",
)


async def set_all(api: StrictBotApi, book: Book) -> None:
    async with Bot("1:token", request=InProcessRequest(api), get_updates_request=InProcessRequest(api)) as bot:
        await set_introduction(bot, book)


def test_the_bot_introduces_itself_with_its_document() -> None:
    assert introduce(Reader(BOOK, "en")) == ENGLISH
    assert introduce(Reader(BOOK, "zh")) == CHINESE
    assert introduce(Reader(PACKAGED, "ar")) == ARABIC


def test_titles_that_would_be_too_long_are_left_out() -> None:
    documents = {f"d{n}": replace(build_document(Words()), id=f"d{n}") for n in range(20)}
    description = introduce(Reader(replace(BOOK, documents=documents))).description
    first, *_, last = ENGLISH.description.split("\n\n")
    assert description == f"{first}\n\n{last}"


def test_telegram_is_given_the_introduction_in_each_language_and_only_when_it_changes() -> None:
    with StrictBotApi() as api:
        asyncio.run(set_all(api, BOOK))
        assert api.profile.names == {"zh": CHINESE.name}  # in English Telegram shows the right one already
        assert api.profile.descriptions == {"": ENGLISH.description, "zh": CHINESE.description}
        assert api.profile.short_descriptions == {"": ENGLISH.short_description, "zh": CHINESE.short_description}
        calls = len(api.calls)
        asyncio.run(set_all(api, BOOK))
    assert not [call.method for call in api.calls[calls:] if call.method.startswith("set")]
