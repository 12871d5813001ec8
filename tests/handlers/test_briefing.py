"""/brief and /pack over the whole application: messages to read, files to carry."""

import hashlib
import html
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Chat, User

from bot.console.messages import Message
from bot.console.parameters import Upload
from bot.storage.remembered import Remembered
from content.book import Book
from content.briefs.blocks import Role
from handlers.briefing import render_brief
from handlers.composing import compose_brief
from handlers.links import ParagraphTarget, Target, TopicTarget
from handlers.packing import write_pack
from handlers.reader import Reader, Sides
from handlers.screens import describe_message
from tests.bot_api.markup import Markup
from tests.bot_api.people import NOW, stop_clock
from tests.bot_api.rules import check
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, read_phrases
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, say
from tests.handlers.test_basket import EMPTY, PRIVATE, SALMA, fill

BOOK = replace(build_book(), phrases=read_phrases())
ITEMS = ("t-noprogress", "p-2-paper", "t-paper")
TARGETS: tuple[Target, ...] = (TopicTarget("noprogress"), ParagraphTarget("paper", 2), TopicTarget("paper"))
NIL = "0" * 64
MADE = datetime.fromtimestamp(NOW, tz=UTC)

MESSAGES = {
    ANN: """\
Briefing
Made on 2023-11-14 (UTC). Items: 3

No progress
Summary – ours, not a quotation
Nothing tangible.
The Group is concerned. [3]
It firmly believes in a right. [1, 3]
Paragraphs 3, 1

The document’s own words, paragraph 2 · seal 00000000
二、安全惠益 < 承诺 & 义务。

The paper
Summary – ours, not a quotation
What paper this is.
A working paper.
From the heading

Security assurances · Members of the Group · January 2022 · New York (our translation)
集团成员 · 2022 年 1 月 · 纽约""",
    LI: """\
简报
编制日期：2023-11-14（协调世界时），共3项

No progress
摘要：本服务撰写，并非引文
Nothing tangible.
The Group is concerned. [3]
It firmly believes in a right. [1, 3]
第3、1段

文件原文，第2段 · 校验码 00000000
二、安全惠益 < 承诺 & 义务。

The paper
摘要：本服务撰写，并非引文
What paper this is.
A working paper.
依据标题部分

集团成员 · 2022 年 1 月 · 纽约""",
    SALMA: """\
مذكرة إعلامية
أعدت في 2023-11-14 (UTC). عدد العناصر: 3

No progress
موجز من إعدادنا، وليس اقتباسا
Nothing tangible.
The Group is concerned. [3]
It firmly believes in a right. [1, 3]
الفقرات: 3، 1

نص الوثيقة حرفيا، الفقرة 2 · الختم 00000000
二、安全惠益 < 承诺 & 义务。

The paper
موجز من إعدادنا، وليس اقتباسا
What paper this is.
A working paper.
من الترويسة

Security assurances · Members of the Group · January 2022 · New York (ترجمة غير رسمية من إعدادنا)
集团成员 · 2022 年 1 月 · 纽约""",
}
CAPTIONS = {
    ANN: ("For Word. What is quoted and what is ours is marked throughout.", "The same as plain text."),
    LI: ("Word 文件。引文与本服务撰写的内容均有标记。", "同样内容的纯文本。"),
    SALMA: ("ملف Word. يبين في كل موضع ما هو مقتبس وما هو من إعدادنا.", "المحتوى نفسه نصا بلا تنسيق."),
}
TEXT = f"""\
Briefing
========
Made on 2023-11-14 (UTC). Items: 3
安全保证 · 集团成员 · 2022 年 1 月 · 纽约
Security assurances · Members of the Group · January 2022 · New York (our translation)
What stands under “The document’s own words” is quoted character for character. Summaries and translations are ours, \
not quotations.

No progress
-----------

[Summary – ours, not a quotation]
Nothing tangible.
The Group is concerned. [3]
It firmly believes in a right. [1, 3]
Paragraphs 3, 1

Paragraph 2
-----------

[The document’s own words, paragraph 2 · seal 00000000]
二、安全惠益 < 承诺 & 义务。
— 集团成员，《安全保证》，2022 年 1 月，纽约，第2段。

[Unofficial translation, paragraph 2 – ours, not a quotation]
Benefits < commitments & duties.

The paper
---------

[Summary – ours, not a quotation]
What paper this is.
A working paper.
From the heading

The document’s words behind these summaries
-------------------------------------------

[The document’s own words, heading]
2022 年 1 月，纽约
安全保证
集团成员提交的工作文件

* Paragraph 3

[The document’s own words, paragraph 3 · seal 00000000]
三、并未取得任何切实进展。
— 集团成员，《安全保证》，2022 年 1 月，纽约，第3段。

[Unofficial translation, paragraph 3 – ours, not a quotation]
No tangible progress.

* Paragraph 1

[The document’s own words, paragraph 1 · seal 00000000]
一、彻底消除核武器。
— 集团成员，《安全保证》，2022 年 1 月，纽约，第1段。

[Unofficial translation, paragraph 1 – ours, not a quotation]
The total elimination of nuclear weapons.

Seals
-----
Each seal is the SHA-256 of a paragraph’s text in UTF-8, without its number. Marks show its first eight digits.
安全保证
The document as received: {NIL}
Paragraph 1: {NIL}
Paragraph 2: {NIL}
Paragraph 3: {NIL}
"""
PACK = f"""\
文件全文和所有专题
==================
“文件原文”之下为逐字引用；摘要和译文由本服务撰写，并非引文。

[文件原文，标题部分]
2022 年 1 月，纽约
安全保证
集团成员提交的工作文件
— 安全保证 · 集团成员 · 2022 年 1 月 · 纽约

各段
----

[文件原文，第1段 · 校验码 00000000]
一、彻底消除核武器。

[文件原文，第2段 · 校验码 00000000]
二、安全惠益 < 承诺 & 义务。

[文件原文，第3段 · 校验码 00000000]
三、并未取得任何切实进展。

各专题
------

* 惠益与义务

[摘要：本服务撰写，并非引文]
保证带来什么。
本集团强调这是一种承诺。 [2]
第2段

* No progress

[摘要：本服务撰写，并非引文]
Nothing tangible.
The Group is concerned. [3]
It firmly believes in a right. [1, 3]
第3、1段

* The paper

[摘要：本服务撰写，并非引文]
What paper this is.
A working paper.
依据标题部分

校验码
------
每个校验码都是相应段落文字（UTF-8，不含段号）的 SHA-256 值；标记中为其前八位。
安全保证
收到时的文件：{NIL}
第1段：{NIL}
第2段：{NIL}
第3段：{NIL}
"""


def converse(store: Remembered | None = None, book: Book = BOOK) -> Conversation:
    return Conversation(book, store or Remembered(), StrictBotApi(clock=stop_clock))


def files_of(conversation: Conversation) -> list[Upload]:
    return [each.file for each in conversation.api.shown if isinstance(each, Message) and each.file]


def ask_for_pack(user: User, book: Book, chat: Chat | None = None) -> Upload:
    conversation = converse(book=book)
    conversation.run(say("/pack", user, chat))
    [pack] = files_of(conversation)
    return pack


@pytest.mark.parametrize("user", [ANN, LI, SALMA], ids=["en", "zh", "ar"])
def test_a_briefing_is_messages_and_two_files_with_captions(user: User) -> None:
    conversation = converse(fill(*ITEMS, user=user))
    assert conversation.run(say("/brief", user)) == [MESSAGES[user], *CAPTIONS[user]]
    word, text = files_of(conversation)
    assert (word.name.removesuffix(".docx"), word.name[:17]) == (text.name.removesuffix(".txt"), "brief-2023-11-14-")


def test_the_text_file_marks_everything_cites_every_quotation_and_ends_with_the_seals() -> None:
    conversation = converse(fill(*ITEMS))
    conversation.run(say("/brief"))
    assert files_of(conversation)[1].content.decode("utf-8-sig") == TEXT


def test_the_word_file_says_the_same_as_the_text_file() -> None:
    conversation = converse(fill(*ITEMS))
    conversation.run(say("/brief"))
    word, _ = files_of(conversation)
    lines = [line for each in Document(io.BytesIO(word.content)).paragraphs for line in each.text.split("\n")]
    ruled = [re.sub(r"^\[(.*)\]$|^(?:\* |— )", r"\1", line) for line in TEXT.split("\n")]
    assert lines == [line for line in ruled if line.strip("=-")]


def test_an_empty_basket_makes_no_briefing_and_says_how_it_is_filled() -> None:
    conversation = converse(fill("t-gone"))
    assert conversation.run(say("/brief"), say("/brief", LI)) == [
        EMPTY,
        "您的资料篮是空的。请打开一个专题或段落，点按 ⋯ ，再点按“＋ 资料篮”。",
    ]


def test_in_a_group_no_briefing_is_sent() -> None:
    assert converse(fill(*ITEMS)).run(say("/brief", ANN, GROUP)) == [PRIVATE]


@pytest.mark.parametrize(
    ("sides", "texts"),
    [
        (Sides.ORIGINAL, ["二"]),
        (Sides.ORIGINAL_FIRST, ["二", "Benefits <"]),
        (Sides.TRANSLATION_FIRST, ["Benefits <", "二"]),
    ],
)
def test_messages_show_the_sides_that_the_reader_likes(sides: Sides, texts: Sequence[str]) -> None:
    [screen] = render_brief(Reader(BOOK, sides=sides), (ParagraphTarget("paper", 2),), MADE)
    lines = Markup(screen.html).text.split("\n")
    starts = [line for line in lines if line.startswith(("二", "Benefits"))]
    assert [line.startswith(text) for line, text in zip(starts, texts, strict=True)] == [True] * len(texts)


def test_the_whole_pack_in_chinese_is_named_by_its_own_digest() -> None:
    pack = ask_for_pack(LI, BOOK)
    assert pack.content.decode("utf-8-sig") == PACK
    assert pack.name == f"paper-{hashlib.sha256(pack.content).hexdigest()[:8]}.txt"


def test_a_pack_changes_its_name_when_the_content_does_and_never_otherwise() -> None:
    other = replace(build_book(Words(line="Something else.")), phrases=read_phrases())
    assert ask_for_pack(ANN, BOOK) == ask_for_pack(ANN, BOOK, GROUP)
    assert ask_for_pack(ANN, BOOK).name != ask_for_pack(ANN, other).name
    assert ask_for_pack(LI, BOOK).name == ask_for_pack(LI, other).name


def test_the_pack_is_sent_with_a_caption_in_each_language() -> None:
    assert converse().run(say("/pack"), say("/pack", LI), say("/pack", SALMA)) == [
        "The whole document and all topics, to read without a network. The name changes when the content does.",
        "文件全文和所有专题，无网络时也可阅读。内容变更时，文件名随之变更。",
        "الوثيقة كاملة وكل المواضيع، للقراءة دون شبكة. يتغير اسم الملف بتغير محتواه.",
    ]


@pytest.mark.parametrize("language", sorted(PACKAGED.phrases))
def test_the_packaged_pack_is_small_and_holds_every_paragraph_and_every_topic(language: str) -> None:
    pack = write_pack(Reader(PACKAGED, language), PACKAGED.documents["nam-nsa"]).content
    lines = pack.decode("utf-8-sig").split("\n")
    assert len(pack) < 100_000
    assert all(each.text in lines for each in PACKAGED.documents["nam-nsa"].original.paragraphs.values())
    assert all(f"* {topic.texts[language].title}" in lines for topic in PACKAGED.topics.values())


targets = st.lists(
    st.one_of(
        st.sampled_from(sorted(PACKAGED.topics)).map(TopicTarget),
        st.integers(1, 19).map(lambda number: ParagraphTarget("nam-nsa", number)),
    ),
    min_size=1,
    max_size=40,
    unique=True,
)


@settings(max_examples=40, deadline=None)
@given(targets, st.sampled_from(sorted(PACKAGED.phrases)), st.sampled_from(Sides))
def test_every_briefing_obeys_telegrams_rules_and_quotes_word_for_word(
    targets: list[Target], language: str, sides: Sides
) -> None:
    screens = render_brief(Reader(PACKAGED, language, sides=sides), targets, MADE)
    quoted = []
    for screen in screens:
        assert (
            check("sendMessage", {"chat_id": 1, "text": describe_message(screen)["html"], "parse_mode": "HTML"}) == []
        )
        quoted += [html.unescape(each) for each in re.findall("<blockquote[^>]*>(.*?)</blockquote>", screen.html)]
    paragraphs = PACKAGED.documents["nam-nsa"].original.paragraphs
    assert quoted == [paragraphs[each.number].text for each in targets if isinstance(each, ParagraphTarget)]


@settings(max_examples=20, deadline=None)
@given(targets, st.sampled_from(sorted(PACKAGED.phrases)))
def test_in_a_briefing_each_paragraph_that_a_summary_rests_on_stands_once(targets: list[Target], language: str) -> None:
    brief = compose_brief(Reader(PACKAGED, language), targets, MADE)
    quoted = [block.text for block in brief.blocks if block.role is Role.QUOTE]
    topics = [PACKAGED.topics[each.topic] for each in targets if isinstance(each, TopicTarget)]
    numbers = {each.number for each in targets if isinstance(each, ParagraphTarget)}
    numbers |= {number for topic in topics for number in topic.paragraphs}
    expected = [PACKAGED.documents["nam-nsa"].original.paragraphs[number].text for number in numbers]
    if any(topic.rests_on_heading for topic in topics):
        expected.append("\n".join(PACKAGED.documents["nam-nsa"].original.heading))
    assert sorted(quoted) == sorted(expected)
