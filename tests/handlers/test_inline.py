"""Asking the bot inline, from any chat, and posting what it offers."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import User

from bot.console.refusals import BadRequestError
from content.answers import answer
from content.models import Claim
from handlers.inline import find_posts
from handlers.reader import Reader
from tests.bot_api.rules import check
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, build_text, build_topic
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, ask_inline, choose, last_message, last_offer, say

BOOK = build_book()
AMAL = User(11, "أمل", is_bot=False, language_code="ar")
SOURCE_EN = "Members of the Group · January 2022 · New York (our translation)\n集团成员 · 2022 年 1 月 · 纽约"
TITLED_EN = f"安全保证\nSecurity assurances · {SOURCE_EN}"
SOURCE_AR = (
    "أعضاء مجموعة دول عدم الانحياز الأطراف في معاهدة عدم انتشار الأسلحة النووية · من 4 إلى 28 كانون الثاني/يناير 2022"
    " · نيويورك (ترجمة غير رسمية من إعدادنا)\n不扩散核武器条约不结盟缔约国集团成员 · 2022 年 1 月 4 日至 28 日 · 纽约"
)
TITLED_AR = (
    f"不使用或威胁使用核武器的安全保证\nالضمانات الأمنية من استعمال الأسلحة النووية أو التهديد باستعمالها · {SOURCE_AR}"
)
NOTHING = "Nothing found – ask in private"


def offered(query: str, language: str = "en") -> list[str]:
    """Return the ids of what a query finds in the small book."""
    return [post.id for post in find_posts(Reader(BOOK, language), query)]


def only_answer(conversation: Conversation) -> Mapping[str, Any]:
    [given] = conversation.api.list_calls("answerInlineQuery")
    return given


def test_a_topic_is_offered_with_its_paragraphs_and_each_is_posted_with_its_mark_and_source_in_english() -> None:
    steps = ("Benefits & duties", "Para. 2 – word for word", "Para. 2 – our translation")
    assert Conversation(BOOK).run(ask_inline("/benefits"), *map(choose, steps)) == [
        (
            "Benefits & duties\nParagraph 2 · What assurances bring.\n"
            "Para. 2 – word for word\nBenefits & duties\n"
            "Para. 2 – our translation\nBenefits < commitments & duties."
        ),
        (
            "Benefits & duties\nWhat assurances bring.\n\n"
            "Summary – ours, not a quotation\nThe Group stresses a commitment.\n\n"
            f"Paragraph 2\n{SOURCE_EN}"
        ),
        f"The document’s own words, paragraph 2 · seal 00000000\n二、安全惠益 < 承诺 & 义务。\n{TITLED_EN}",
        f"Unofficial translation, paragraph 2 – ours, not a quotation\nBenefits < commitments & duties.\n\n{TITLED_EN}",
    ]


def test_a_paragraph_is_offered_with_the_topics_that_use_it_and_posted_word_for_word_in_chinese() -> None:
    source = "集团成员 · 2022 年 1 月 · 纽约"
    steps = (choose("第2段原文", LI), choose("惠益与义务", LI))
    assert Conversation(BOOK).run(ask_inline("第2段", LI), *steps) == [
        "第2段原文\n二、安全惠益 < 承诺 & 义务。\n惠益与义务\n第2段 · 保证带来什么。",
        f"文件原文，第2段 · 校验码 00000000\n二、安全惠益 < 承诺 & 义务。\n安全保证\n{source}",
        f"惠益与义务\n保证带来什么。\n\n摘要：本服务撰写，并非引文\n本集团强调这是一种承诺。\n\n第2段\n{source}",
    ]


def test_a_question_is_answered_inline_in_arabic() -> None:
    translation = PACKAGED.documents["nam-nsa"].translations["ar"].paragraphs[17]
    title, line = "المملكة المتحدة: الاستعراض المتكامل لعام 2021", PACKAGED.topics["uk"].texts["ar"].line
    summary = "\n".join(claim.text for claim in PACKAGED.topics["uk"].texts["ar"].summary)
    steps = [choose(each, AMAL) for each in ("الفقرة 17 حرفيا", title, "الفقرة 17، ترجمة من إعدادنا")]
    filed = PACKAGED.documents["nam-nsa"].original.paragraphs[17].text
    assert Conversation(PACKAGED).run(ask_inline("المملكة المتحدة", AMAL), *steps) == [
        f"{title}\nالفقرة 17 · {line}\nالفقرة 17 حرفيا\n{title}\nالفقرة 17، ترجمة من إعدادنا\n{translation}",
        f"نص الوثيقة حرفيا، الفقرة 17 · الختم f0149355\n{filed}\n{TITLED_AR}",
        f"{title}\n{line}\n\nموجز من إعدادنا، وليس اقتباسا\n{summary}\n\nالفقرة 17\n{SOURCE_AR}",
        f"ترجمة غير رسمية للفقرة 17، من إعدادنا وليست اقتباسا\n{translation}\n\n{TITLED_AR}",
    ]


def test_before_a_word_is_typed_the_most_useful_topics_are_offered() -> None:
    [listed] = Conversation(BOOK).run(ask_inline(" "))
    assert listed == (
        "Benefits & duties\nParagraph 2 · What assurances bring.\n"
        "No progress\nParagraphs 3, 1 · Nothing tangible.\n"
        "The paper\nFrom the heading · What paper this is."
    )
    first, *others = find_posts(Reader(PACKAGED), "")
    assert (first.id, len(others)) == ("t-assurances", 11)


def test_an_absent_subject_is_named_before_what_comes_nearest_and_posted_as_ours() -> None:
    assert Conversation(BOOK).run(ask_inline("zones"), choose("Zones & seas")) == [
        (
            "Zones & seas\nThe paper does not treat zones.\n"
            "Para. 1 – word for word\nNo progress\nPara. 3 – word for word\nNo progress"
        ),
        f"Zones & seas\nThe paper does not treat zones.\n\nNote – ours, not a quotation\n{TITLED_EN}",
    ]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("/noprogress", ["t-noprogress", "p-3-paper", "p-1-paper"]),
        ("/paper", ["t-paper", "h-paper"]),
        ("/benefits /paper", ["t-benefits", "p-2-paper", "p-2-paper-en", "t-paper", "h-paper"]),
        ("3, 1", ["p-3-paper", "p-1-paper", "t-noprogress"]),
        ("t-paper", ["t-paper", "h-paper"]),
        ("p-2-paper", ["p-2-paper", "p-2-paper-en", "t-benefits"]),
        ("p-9-paper", []),
        ("9", []),
        ("xyzzy", []),
    ],
)
def test_a_query_finds_what_the_same_words_find_in_private(query: str, ids: list[str]) -> None:
    assert offered(query) == ids


def test_what_may_be_meant_is_offered_topics_first() -> None:
    choices = answer(PACKAGED, "conference", "en").choices
    assert len(choices) == 3
    numbers = dict.fromkeys(number for choice in choices for number in choice.paragraphs)
    ids = [*(f"t-{choice.topic}" for choice in choices), *(f"p-{number}-nam-nsa" for number in numbers)]
    assert [post.id for post in find_posts(Reader(PACKAGED), "conference")] == ids


def test_what_else_a_matched_question_may_have_meant_comes_last() -> None:
    question = "is the UK lying about its bombs"
    found = answer(PACKAGED, question, "en")
    assert (found.topic, found.paragraphs) == ("uk", (17,))
    others = [f"t-{other.topic}" for other in found.others if other.topic]
    ids = [post.id for post in find_posts(Reader(PACKAGED), question)]
    assert ids == ["t-uk", "p-17-nam-nsa", "p-17-nam-nsa-en", *others]
    assert others


def test_results_are_the_readers_own_kept_shortly_and_on_one_page() -> None:
    conversation = Conversation(BOOK)
    conversation.run(ask_inline("/benefits"))
    given = only_answer(conversation)
    assert (given["is_personal"], given["cache_time"]) == (True, 5)
    assert not given.keys() & {"next_offset", "button"}


@pytest.mark.parametrize(("query", "offset"), [("🙂" * 128, ""), ("xyzzy", ""), ("/benefits", "50"), ("", "\x00' --")])
def test_where_nothing_is_found_a_private_chat_is_offered(query: str, offset: str) -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(ask_inline(query, ANN, offset)) == [NOTHING]
    assert only_answer(conversation)["button"] == {"text": NOTHING, "start_parameter": "ask"}
    assert Conversation(BOOK).run(say("/start ask")) == Conversation(BOOK).run(say("/start"))


def test_a_posted_message_can_be_copied_and_leads_to_the_bot() -> None:
    conversation = Conversation(BOOK)
    conversation.run(ask_inline("2"), choose("Para. 2 – word for word"))
    [[copy, link]] = last_message(conversation.api).buttons
    assert (copy.text, copy.copy_text and copy.copy_text.text) == (
        "Copy para. 2",
        "二、安全惠益 < 承诺 & 义务。（第2段）",
    )
    assert (link.text, link.url) == ("Open in the bot", "https://t.me/aide_memoire_bot?start=p-2-paper")


def test_what_is_too_long_for_a_copy_button_is_posted_without_one() -> None:
    book = build_book(Words(paragraphs=["甲" * 300, "乙", "丙"]))
    conversation = Conversation(book)
    conversation.run(ask_inline("1"), choose("Para. 1 – word for word"))
    assert [button.text for row in last_message(conversation.api).buttons for button in row] == ["Open in the bot"]


def test_what_was_posted_is_no_question_wherever_the_bot_sees_it() -> None:
    steps = (choose("Benefits & duties"), choose("Benefits & duties", ANN, GROUP), say("/benefits"))
    shown = Conversation(BOOK).run(ask_inline("/benefits"), *steps)
    assert shown[1] == shown[2] == shown[3]
    assert len(shown) == 4


def test_nothing_restricted_is_offered() -> None:
    secret = build_topic("secret", (1,), {"en": build_text("Secret plan", "L.", Claim("C.", (1,)))})
    book = build_book(None, replace(secret, document="cables"))
    cables = replace(book.documents["paper"], id="cables", audience="mission")
    conversation = Conversation(replace(book, documents={**book.documents, "cables": cables}))
    queries = ("/secret", "Secret plan", "t-secret", "p-1-cables")
    assert conversation.run(*map(ask_inline, queries)) == [NOTHING] * 4


def test_an_answer_that_comes_too_late_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    late = "query is too old and response timeout expired or query ID is invalid"
    conversation = Conversation(BOOK)
    conversation.api.faults["answerInlineQuery"] = [BadRequestError(late), BadRequestError("RESULT_ID_INVALID")]
    with caplog.at_level(logging.ERROR, "handlers"):
        assert conversation.run(ask_inline("/benefits")) == []
        assert caplog.records == []
        assert conversation.run(ask_inline("/benefits")) == []
    assert [record.message for record in caplog.records] == ["an update was not answered"]


def test_ids_stay_the_same_in_every_language() -> None:
    conversation = Conversation(BOOK)
    conversation.run(ask_inline("/noprogress"), ask_inline("/noprogress", LI))
    english, chinese = conversation.api.list_calls("answerInlineQuery")
    assert [each["id"] for each in english["results"]] == [each["id"] for each in chinese["results"]]


@given(st.text(max_size=256), st.sampled_from(["en", "zh", "ar"]))
@settings(max_examples=40, deadline=None)
def test_any_query_is_answered_within_telegrams_rules(query: str, language: str) -> None:
    conversation = Conversation(PACKAGED)
    conversation.run(ask_inline(query, User(12, "N", is_bot=False, language_code=language)))
    assert last_offer(conversation.api).text


prose = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn"]), min_size=1).map(str.strip)
words = st.builds(Words, *(st.lists(prose.filter(bool), min_size=3, max_size=3) for _ in range(2)))


@given(words, st.sampled_from(["en", "zh"]))
@settings(max_examples=40, deadline=None)
def test_any_paragraph_is_posted_character_for_character(given: Words, language: str) -> None:
    conversation = Conversation(build_book(given))
    reader = User(12, "N", is_bot=False, language_code=language)
    for number, text in enumerate(given.paragraphs, 1):
        conversation.run(ask_inline(f"p-{number}-paper", reader))
        posted = last_offer(conversation.api).results[0]
        [quoted] = [entity for entity in posted.entities if entity.type.endswith("blockquote")]
        units = posted.text.encode("utf-16-le")[2 * quoted.offset : 2 * (quoted.offset + quoted.length)]
        assert units.decode("utf-16-le") == text


@pytest.mark.parametrize("language", sorted(PACKAGED.phrases))
def test_every_target_of_the_library_is_posted_within_telegrams_rules(language: str) -> None:
    reader = Reader(PACKAGED, language, bot_name="aide_memoire_bot")
    queries = [f"t-{topic}" for topic in PACKAGED.topics]
    queries += [f"p-{number}-nam-nsa" for number in PACKAGED.documents["nam-nsa"].original.paragraphs]
    for query in queries:
        first, *_ = posts = find_posts(reader, query)
        assert first.id == query
        for post in posts:
            content = {"message_text": post.screen.html, "parse_mode": "HTML"}
            result = {"type": "article", "id": post.id, "title": post.title, "input_message_content": content}
            assert check("answerInlineQuery", {"inline_query_id": "1", "results": [result]}) == []
