"""/search: where words stand, in the document and in what is ours, over the whole application."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import MessageEntity, User

from bot.console.telegram_html import parse_html
from content.lexicon import Lexicon, Term
from handlers.payloads import ShowFound, ShowResults
from handlers.reader import Reader
from handlers.replies import reply_to_payload, reply_to_text
from handlers.screens import build_markup, describe_message
from handlers.searching import render_results
from tests.bot_api.rules import check
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, build_document
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, last_message, press, say, tap
from tests.handlers.reading import labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
TERM = Term("paper", ("安全惠益",), (2,), {"en": "benefits", "zh": "安全惠益"}, {}, {})
BOOK = replace(build_book(), lexicon=Lexicon(terms=(TERM,)))
USAGE = "Which words? Send /search and one or more, in any language.\nFor example: /search benefits"
NOTHING = (
    "“{}” was not found, neither in the document nor in our translations and summaries.\n"
    "Fewer words, or only the beginning of one, find more. Without /search the same words are answered as a question."
)


def find(words: str, language: str = "en") -> str:
    return only(reply_to_text(Reader(PACKAGED, language), f"/search {words}")).html


def test_results_show_the_documents_words_in_quotes_ours_beside_their_marks_and_buttons_to_all() -> None:
    assert describe_message(only(reply_to_text(Reader(BOOK, "en"), "/search Benefit"))) == {
        "html": (
            "<b>Search: Benefit</b>\n"
            "<i>Also looked for as: 安全惠益</i>\n"
            "Places in the document: 1 (paragraphs: 1)\n"
            "In our translation: 1 (paragraphs: 1)\n"
            "In our summaries: 1 (topics: 1)\n"
            "\n"
            "<b>From paragraph 2, the document’s own words</b>\n"
            "<blockquote>二、<b>安全惠益</b> &lt; 承诺 &amp; 义务。</blockquote>\n"
            "<b>Unofficial translation, paragraph 2 – ours, not a quotation</b>\n"
            "<b>Benefits</b> &lt; commitments &amp; duties.\n"
            "\n"
            "<i>Summary – ours, not a quotation</i> · /benefits\n"
            "<b>Benefits</b> &amp; duties\n"
            "\n"
            "<i>Bold type: emphasis added.</i>"
        ),
        "buttons": [
            [
                {"text": "Para. 2", "callback_data": "2|sf|paper|2|1|Benefit"},
                {"text": "/benefits", "callback_data": "2|t|benefits|s|"},
            ]
        ],
    }


def test_a_conversation_about_a_search_in_english() -> None:
    shown = Conversation(BOOK).run(
        say("/search"),
        say("/SEARCH@aide_memoire_bot progress"),
        tap("Para. 3"),
        tap("Back to the search"),
        tap("/noprogress"),
        say("/search hypersonic \u202e<b>|"),
    )
    found = (
        "Search: progress\n"
        "In our translation: 1 (paragraphs: 1)\n"
        "In our summaries: 1 (topics: 1)\n"
        "\n"
        "Unofficial translation, paragraph 3 – ours, not a quotation\n"
        "No tangible progress.\n"
        "\n"
        "Summary – ours, not a quotation · /noprogress\n"
        "No progress"
    )
    assert (shown[0], shown[1], shown[3]) == (USAGE, found, found)
    assert "三、并未取得任何切实进展。" in shown[2]
    assert shown[4].startswith("No progress\n")
    assert shown[5] == NOTHING.format("hypersonic <b>")


def test_a_conversation_about_a_search_in_chinese() -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(
        say("/search", LI),
        say("/search 英国", LI),
        tap("2 ›", LI),
        tap("‹ 1", LI),
        tap("第17段", LI),
        tap("返回搜索结果", LI),
    )
    first = (
        "搜索：英国\n"
        "同时查找：联合王国\n"
        "文件中共1处（涉及1段）\n"
        "本服务摘要中共6处（涉及3个专题）\n"
        "\n"
        "文件原文，摘自第17段 …\n"
        "国集团对 2021 年综合审查中宣布的对联合王国核武器政策的审查深表关切，其中包括将其核\n"
        "…\n"
        "\n"
        "摘要：本服务撰写，并非引文 · /uk\n"
        "联合王国：2021年综合审查\n"
        "本集团对2021年综合审查中宣布的对联合王国核武器政策的审查深表关切。\n"
        "(+1)\n"
        "\n"
        "摘要：本服务撰写，并非引文 · /threshold\n"
        "本集团对2021年综合审查中宣布的对联合王国核武器政策的审查深表关切，其中包括降低可…\n"
        "\n"
        "粗体为后加标示。"
    )
    assert shown[0] == "要查找什么？请发送 /search 加一个或多个词，语文不限。\n例如：/search 核武器国家"
    assert shown[1] == shown[3] == shown[5] == first
    assert shown[2].split("\n\n")[1].startswith("摘要：本服务撰写，并非引文 · /transparency\n")
    assert PACKAGED.documents["nam-nsa"].original.paragraphs[17].text in shown[4]


def test_a_conversation_about_a_search_in_arabic() -> None:
    conversation = Conversation(PACKAGED)
    assert conversation.run(say("/search ستارت ٢٠٢١", AMAL), say("/search الناتو", AMAL), say("/search", AMAL)) == [
        (
            "لم يعثر على «ستارت ٢٠٢١» في الوثيقة ولا في ترجماتنا وموجزاتنا.\n"
            "كلما قلت الكلمات كثرت النتائج. وإذا أرسلتم الكلمات نفسها دون /search، أجيب عنها كسؤال."
        ),
        (
            "البحث عن: الناتو\n"
            "جرى البحث أيضا عن: 北大西洋公约组织، حلف شمال الأطلسي\n"
            "المواضع في الوثيقة: 1 (الفقرات: 1)\n"
            "في ترجمتنا: 1 (الفقرات: 1)\n"
            "في موجزاتنا: 3 (المواضيع: 1)\n"
            "\n"
            "من الفقرة 11، نص الوثيقة حرفيا …\n"
            "到遗憾的是，核武器国家的军事和安全理论及北大西洋公约组织成员的防卫和安全战略概念均以使用或威胁使\n"
            "…\n"
            "ترجمة غير رسمية للفقرة 11، من إعدادنا وليست اقتباسا\n"
            "…الاستراتيجي للدفاع والأمن لدى أعضاء منظمة حلف شمال الأطلسي تقوم جميعها على استعمال الأسلحة النووية أو…\n"
            "\n"
            "موجز من إعدادنا، وليس اقتباسا · /nato\n"
            "حلف شمال الأطلسي والعقائد العسكرية والردع النووي\n"
            "…المجموعة لقيام عقائد الدول الحائزة ومفهوم أعضاء الناتو على استعمال السلاح النووي أو التهديد به.\n"
            "(+1)\n"
            "\n"
            "الخط الغليظ مضاف من عندنا."
        ),
        (
            "ما الكلمات المطلوبة؟ أرسلوا /search وكلمة أو أكثر، بأي لغة.\n"
            "على سبيل المثال: /search الدول الحائزة للأسلحة النووية"
        ),
    ]


@pytest.mark.parametrize(
    "words", ["英国", "英國", "44", "４４", "London", "Integrated review", "Великобритания", "بريطانيا"]
)
def test_the_same_paragraph_is_found_in_any_script_and_width(words: str) -> None:
    for language in PACKAGED.phrases:
        screen = only(reply_to_text(Reader(PACKAGED, language), f"/search {words}"))
        assert isinstance(screen.rows[0][0].text, str)
        assert ShowFound("nam-nsa", 17, 1, words) in [getattr(each, "payload", None) for each in screen.rows[0]]


def test_what_was_found_is_bold_and_the_quote_holds_nothing_but_the_documents_words() -> None:
    text, entities = parse_html(find("START"))
    quotes = [_read(text, each) for each in entities if each.type == MessageEntity.BLOCKQUOTE]
    assert len(quotes) == 2
    filed = [each.text for each in PACKAGED.documents["nam-nsa"].original.paragraphs.values()]
    assert all(any(quoted in paragraph for paragraph in filed) for quoted in quotes)
    assert "新裁武条约" in [_read(text, each) for each in entities if each.type == MessageEntity.BOLD]


def test_a_document_that_the_reader_may_not_see_gives_no_hits_and_no_counts() -> None:
    secret = replace(build_document(Words(paragraphs=["安全惠益"] * 3, translations=["benefits"] * 3)), id="secret")
    documents = {**BOOK.documents, "secret": replace(secret, audience="mission")}
    [shown, found] = Conversation(replace(BOOK, documents=documents)).run(say("/search benefits"), say("/search 惠益"))
    assert (shown, found) == tuple(Conversation(BOOK).run(say("/search benefits"), say("/search 惠益")))
    whole = only(reply_to_text(Reader(replace(BOOK, documents=documents)), "/search benefits"))
    assert "Places in the document: 4 (paragraphs: 4)" in whole.html


def test_a_search_is_answered_in_a_group_by_its_command() -> None:
    conversation = Conversation(BOOK)
    conversation.run(say("/search progress", ANN, GROUP))
    assert last_message(conversation.api).chat.id == GROUP.id


def test_words_that_a_button_cannot_hold_are_fewer_where_there_are_pages() -> None:
    several = only(reply_to_text(Reader(PACKAGED, "en"), f"/search nuclear {'weapons ' * 9}"))
    assert several.html.splitlines()[0] == "<b>Search: nuclear weapons weapons weapons weapons weapons</b>"
    assert labels(several)[-1] == ["2 ›"]
    one = only(reply_to_text(Reader(PACKAGED, "en"), f"/search {'tangible progress ' * 4}"))
    assert one.html.splitlines()[0] == f"<b>Search: {'tangible progress ' * 3}tangible progress</b>"
    assert describe_message(one)["buttons"][0][0] == {"text": "Para. 3", "callback_data": "2|q|nam-nsa|3|"}


def test_a_page_that_is_no_more_shows_the_last() -> None:
    reader = Reader(PACKAGED, "en")
    assert reply_to_payload(reader, ShowResults(999, "英国")) == reply_to_payload(reader, ShowResults(2, "英国"))
    assert reply_to_payload(reader, ShowFound("nam-nsa", 20, 1, "x")) == ()


def test_a_forged_button_is_answered() -> None:
    [*_, shown] = Conversation(BOOK).run(say("/noprogress"), press("2|se|7|<b>&\u202e"))
    assert shown == NOTHING.format("<b>&")


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=80), st.sampled_from(["ar", "en", "ru", "zh"]), st.integers(1, 40))
def test_any_words_are_answered_within_telegrams_rules(words: str, language: str, page: int) -> None:
    _assert_allowed(Reader(PACKAGED, language), words, page)


alphabets = st.text("甲<&b 🙂é的。a", min_size=1, max_size=500)


@settings(deadline=None, max_examples=40)
@given(st.lists(alphabets, min_size=1, max_size=4), st.text("甲🙂éa的 ", min_size=1, max_size=6))
def test_any_book_is_searched_within_telegrams_rules_and_quoted_word_for_word(texts: list[str], words: str) -> None:
    document = build_document(Words(paragraphs=[*texts, "乙", "丙"], translations=["x"] * (len(texts) + 2)))
    book = replace(BOOK, documents={"paper": document})
    screen = _assert_allowed(Reader(book, "zh"), words, 1)
    text, entities = parse_html(screen)
    for quoted in (_read(text, each) for each in entities if each.type == MessageEntity.BLOCKQUOTE):
        assert any(quoted.strip() in each for each in texts)


def _assert_allowed(reader: Reader, words: str, page: int) -> str:
    screen = render_results(reader, ShowResults(page, words))
    markup = build_markup(screen)
    parameters = {
        "chat_id": 1,
        "text": screen.html,
        "parse_mode": "HTML",
        "reply_markup": markup.to_dict() if markup else None,
    }
    assert check("sendMessage", parameters) == []
    return screen.html


def _read(text: str, entity: MessageEntity) -> str:
    units = text.encode("utf-16-le")
    return units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
