"""/help: short first, its sections behind buttons, and examples that work when tapped."""

import pytest
from telegram import User

from handlers.menu import BUILT_INS
from handlers.sections import Section
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book
from tests.handlers.conversations import ANN, LI, Conversation, last_message, press, say, tap

AMAL = User(12, "أمل", is_bot=False, language_code="ar")
BOOK = build_book()

FRONT_EN = (
    "How to ask\n"
    "• A question in your own words: “What good are assurances?”\n"
    "• A topic: /benefits /noprogress /paper, or its name.\n"
    "\n"
    "Block quotes hold the document’s exact words. Summaries and translations are ours."
)
SECTIONS_EN = [
    (
        "Ways to ask",
        (
            "Ways to ask\n"
            "• A paragraph: /para 3, “para 3” or ¶3; several: “3, 7-9”.\n"
            "• Several at once: /benefits /noprogress, or “17, 18”.\n"
            "• Paste a sentence to check whether it stands in the document word for word.\n"
            "• Edit your question, and its answer is corrected."
        ),
    ),
    (
        "Whose words",
        (
            "Whose words\n"
            "Block quotes hold the document’s exact words. Summaries and translations are ours.\n"
            "The mark stays with whatever is copied, shared or exported.\n"
            "/verify 3 proves paragraph 3 again before your eyes."
        ),
    ),
    (
        "In groups",
        (
            "In groups\n"
            "• In a group the bot answers commands, messages that mention it and replies to its own messages; "
            "otherwise it is silent.\n"
            "• Its administrators choose language and length: /settings\n"
            "• In any chat: type @aide_memoire_bot and a few words, then choose what to post."
        ),
    ),
]
FRONT_ZH = (
    "如何提问\n"
    "• 用自己的话提问：“保证有什么用？”\n"
    "• 专题：/benefits /noprogress /paper ，或直接写专题名称。\n"
    "\n"
    "引用框内为文件原文，一字不差；摘要和译文由本服务撰写。"
)
SECTIONS_ZH = [
    (
        "提问方式",
        (
            "提问方式\n"
            "• 段落：/para 3 、“第3段”或 ¶3；多个段落：“3, 7-9”。\n"
            "• 一次问几项：/benefits /noprogress ，或“17, 18”。\n"
            "• 粘贴一句话，即可核对是否为文件原文。\n"
            "• 修改您的问题，答复随之更正。"
        ),
    ),
    (
        "哪些是原文",
        (
            "哪些是原文\n"
            "引用框内为文件原文，一字不差；摘要和译文由本服务撰写。\n"
            "复制、转发或导出时，标记一并保留。\n"
            "/verify 3 当面重新核验第3段。"
        ),
    ),
    (
        "在群组中",
        (
            "在群组中\n"
            "• 在群组中，机器人只答复命令、提及它的消息以及对其消息的回复，其他时候保持沉默。\n"
            "• 语言和答复长短由群组管理员选定：/settings\n"
            "• 在任何聊天中：输入 @aide_memoire_bot 和几个字，再选择要发送的内容。"
        ),
    ),
]
FRONT_AR = (
    "كيفية السؤال\n"
    "• سؤال بكلماتكم: «أي ضمانات سلبية تطلبها المجموعة بالضبط؟»\n"
    "• موضوع: /assurances /elimination /modernization، أو اسمه.\n"
    "\n"
    "المقاطع المقتبسة هي نص الوثيقة الحرفي. أما الموجزات والترجمات فهي من إعدادنا."
)
SECTIONS_AR = [
    (
        "طرق السؤال",
        (
            "طرق السؤال\n"
            "• فقرة: /para 19 أو «الفقرة 19» أو ¶19؛ ولعدة فقرات: «3, 7-9».\n"
            "• عدة طلبات معا: /assurances /elimination أو «17, 18».\n"
            "• مصطلح بلغات أخرى: /term الدول الحائزة للأسلحة النووية\n"
            "• الصقوا جملة لمعرفة ما إذا كانت واردة حرفيا في الوثيقة.\n"
            "• إذا عدلتم سؤالكم، عدل البوت جوابه."
        ),
    ),
    (
        "لمن هذا الكلام",
        (
            "لمن هذا الكلام\n"
            "المقاطع المقتبسة هي نص الوثيقة الحرفي. أما الموجزات والترجمات فهي من إعدادنا.\n"
            "وتبقى هذه العلامة مع كل ما ينسخ أو يشارك أو يصدر.\n"
            "يعيد /verify 19 التحقق أمامكم من الفقرة 19."
        ),
    ),
    (
        "في المجموعات",
        (
            "في المجموعات\n"
            "• في المجموعة يجيب البوت عن الأوامر، وعن الرسائل التي تذكر اسمه، وعن الردود على رسائله؛ "
            "وفيما عدا ذلك يلزم الصمت.\n"
            "• يختار مشرفو المجموعة اللغة وطول الإجابات: /settings\n"
            "• في أي محادثة: اكتبوا @aide_memoire_bot وبضع كلمات، ثم اختاروا ما يرسل."
        ),
    ),
]


def buttons(api: StrictBotApi) -> list[list[str]]:
    return [[button.text for button in row] for row in last_message(api).buttons]


@pytest.mark.parametrize(
    ("user", "back", "front", "sections"),
    [(ANN, "Back", FRONT_EN, SECTIONS_EN), (LI, "返回", FRONT_ZH, SECTIONS_ZH), (AMAL, "رجوع", FRONT_AR, SECTIONS_AR)],
)
def test_help_is_short_first_and_its_sections_open_in_place(
    user: User, back: str, front: str, sections: list[tuple[str, str]]
) -> None:
    conversation = Conversation(PACKAGED if user is AMAL else BOOK)
    steps = [step for label, _ in sections for step in (tap(label, user), tap(back, user))]
    expected = [text for _, section in sections for text in (section, front)]
    assert conversation.run(say("/help", user), *steps) == [front, *expected]
    assert len(conversation.api.list_calls("sendMessage")) == 1


def test_the_front_offers_examples_and_sections() -> None:
    conversation = Conversation(BOOK)
    conversation.run(say("/help"))
    assert buttons(conversation.api) == [
        ["Example question", "Para. 3"],
        ["Ways to ask", "All commands"],
        ["Whose words", "In groups"],
    ]


def test_all_commands_are_listed_to_be_tapped() -> None:
    [_, commands] = Conversation(BOOK).run(say("/help"), tap("All commands"))
    listed = [f"/{command} – {BOOK.phrase('en', key)}" for command, key in BUILT_INS.items()]
    assert commands.split("\n") == ["All commands", *listed]


@pytest.mark.parametrize("command", ["/help", "/start"])
def test_examples_give_the_answers_that_they_promise(command: str) -> None:
    asked = [Conversation(BOOK).run(say(text))[0] for text in ("What good are assurances?", "para 3")]
    assert [Conversation(BOOK).run(say(command), tap(label))[1] for label in ("Example question", "Para. 3")] == asked


def test_every_section_is_closed_grammar() -> None:
    shown = Conversation(BOOK).run(say("/help"), *(press(f"2|hp|{section}") for section in Section), press("2|hp|z"))
    assert shown[-1] == "This button no longer works. Please ask again."


def test_start_fits_one_screen_of_a_phone_in_every_language() -> None:
    for language in PACKAGED.phrases:
        reader = User(20, "R", is_bot=False, language_code=language)
        conversation = Conversation(PACKAGED)
        [text] = conversation.run(say("/start", reader))
        lines = sum(1 + len(line) // 40 for line in text.split("\n"))
        assert lines + len(buttons(conversation.api)) <= 28


def test_start_introduces_the_document_in_arabic() -> None:
    assert Conversation(PACKAGED).run(say("/start", AMAL)) == [
        (
            "البوت Aide-mémoire: إجابات موجزة من وثيقة واحدة مودعة، ونصها الحرفي للاقتباس.\n"
            "\n"
            "不使用或威胁使用核武器的安全保证\n"
            "الضمانات الأمنية من استعمال الأسلحة النووية أو التهديد باستعمالها "
            "· أعضاء مجموعة دول عدم الانحياز "
            "الأطراف في معاهدة عدم انتشار الأسلحة النووية · من 4 إلى 28 كانون الثاني/يناير 2022 · نيويورك "
            "(ترجمة غير رسمية من إعدادنا)\n"
            "\n"
            "هذه ليست خدمة من خدمات الأمم المتحدة ولا من خدمات حركة بلدان عدم الانحياز.\n"
            "المحادثات مع البوتات غير مشفرة من طرف إلى طرف. يرجى عدم إرسال أي معلومات سرية.\n"
            "\n"
            "جربوا /assurances /elimination /modernization، أو اسألوا بكلماتكم.\n"
            "/list – كل المواضيع · /help – كيفية السؤال · /language – اللغة / language"
        )
    ]
