"""/term: the document's own word, ours in other languages, the paragraphs that use it, over the whole application."""

from dataclasses import replace

import pytest
from telegram import User

from bot.console.messages import Message
from content.book import Book
from content.lexicon import Lexicon, Term
from handlers.reader import Reader
from handlers.replies import reply_to_text, show_command
from handlers.screens import describe_message
from tests.bot_api.markup import Markup
from tests.bot_api.rules import check
from tests.handlers.books import Words, build_book, build_document
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, last_message, say, tap
from tests.handlers.reading import labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
ASSURANCES = Term(
    "paper",
    ("安全保证", "安全惠益"),
    (2,),
    {"en": "security assurances & benefits", "fr": "garanties de sécurité", "ar": "الضمانات الأمنية", "zh": "安全保证"},
    {},
    {},
)
WEAPONS = Term("paper", ("核武器",), (3, 1), {"en": "nuclear weapons", "ar": "الأسلحة النووية"}, {}, {})
MANY = tuple(Term("paper", (f"词{n}",), (n % 3 + 1,), {"en": f"word {n}"}, {}, {}) for n in range(7))
ARABIC = {
    "language_name": "العربية",
    "mark_term": "عبارة الوثيقة نفسها",
    "mark_renderings": "العبارات باللغات الأخرى من وضعنا وليست من الوثيقة.",
    "term_rendering": "{name} – {rendering}",
    "term_unknown": "لا مصطلح في المسرد يضم هذه الكلمات.",
    "term_usage": "أي مصطلح؟ أرسل /term وكلمة منه بأي لغة.",
    "term_examples": "مثلا: {examples}",
    "next_in_list": "{list}، {item}",
    "topic_paragraph": "الفقرة {number}",
    "topic_paragraphs": "الفقرات {numbers}",
    "button_paragraph": "الفقرة {number}",
}
USAGE = (
    "Which term? Send /term and a word, or part of one, in any language.\n"
    "For example: nuclear weapons, security assurances & benefits"
)
UNKNOWN = (
    "No term in the glossary holds these words. Without /term, the same words are looked for in the whole document."
)


def build_glossary(*terms: Term) -> Book:
    return replace(build_book(), lexicon=Lexicon(terms=terms))


BOOK = build_glossary(ASSURANCES, WEAPONS)


def test_a_term_shows_the_documents_words_in_a_quote_ours_below_and_a_button_for_each_paragraph() -> None:
    assert describe_message(only(reply_to_text(Reader(BOOK, "en"), "/term assurance"))) == {
        "html": (
            "<b>The document’s own term</b>\n"
            "<blockquote>安全保证\n安全惠益</blockquote>\n"
            "English – security assurances &amp; benefits\n"
            "ar – \u2068الضمانات الأمنية\u2069\n"
            "fr – garanties de sécurité\n"
            "Paragraph 2\n"
            "\n"
            "<i>The words in other languages are ours, not the document’s.</i>"
        ),
        "buttons": [[{"text": "Para. 2", "callback_data": "2|q|paper|2|"}]],
    }


def test_a_conversation_about_terms_in_english() -> None:
    conversation = Conversation(BOOK)
    steps = (say("/term"), say("/TERM@aide_memoire_bot Nuclear"), tap("Para. 3"), say("/term hypersonic glide"))
    assert conversation.run(*steps)[:2] == [
        USAGE,
        (
            "The document’s own term\n"
            "核武器\n"
            "English – nuclear weapons\n"
            "ar – الأسلحة النووية\n"
            "Paragraphs 1, 3\n"
            "\n"
            "The words in other languages are ours, not the document’s."
        ),
    ]
    shown = [each.text for each in conversation.api.shown if isinstance(each, Message)]
    assert shown[2].split("\n")[:2] == [
        "The document’s own words, paragraph 3 · seal 00000000",
        "三、并未取得任何切实进展。",
    ]
    assert shown[3] == UNKNOWN


def test_a_conversation_about_terms_in_chinese() -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(say("/term", LI), say("/term 核武", LI), say("/term 導彈", LI)) == [
        "要查哪个术语？请发送 /term 加一个词或词的一部分，语文不限。\n例如：核武器、安全保证",
        (
            "文件原文用语\n"
            "核武器\n"
            "ar – الأسلحة النووية\n"
            "English – nuclear weapons\n"
            "第1、3段\n"
            "\n"
            "其他语文的译法由本服务提供，并非文件原文。"
        ),
        "术语表中没有含这些字词的术语。去掉 /term ，即可用同样的字词查找整份文件。",
    ]


def test_a_conversation_about_terms_in_arabic() -> None:
    conversation = Conversation(replace(BOOK, phrases={**BOOK.phrases, "ar": ARABIC}))
    assert conversation.run(say("/term", AMAL), say("/term نوويه", AMAL), say("/term صواريخ", AMAL)) == [
        "أي مصطلح؟ أرسل /term وكلمة منه بأي لغة.\nمثلا: الأسلحة النووية، الضمانات الأمنية",
        (
            "عبارة الوثيقة نفسها\n"
            "核武器\n"
            "العربية – الأسلحة النووية\n"
            "English – nuclear weapons\n"
            "الفقرات 1، 3\n"
            "\n"
            "العبارات باللغات الأخرى من وضعنا وليست من الوثيقة."
        ),
        "لا مصطلح في المسرد يضم هذه الكلمات.",
    ]
    [found] = [each for each in conversation.api.shown if isinstance(each, Message) and each.buttons]
    assert [[button.text for button in row] for row in found.buttons] == [["الفقرة 1", "الفقرة 3"]]


def test_the_readers_own_language_stands_first() -> None:
    lines = only(
        reply_to_text(Reader(replace(BOOK, phrases={**BOOK.phrases, "ar": ARABIC}), "ar"), "/term securite")
    ).html
    assert [line.split(" – ")[0] for line in lines.splitlines() if " – " in line] == ["العربية", "English", "fr"]


def test_a_term_is_asked_for_in_a_group_by_its_command() -> None:
    conversation = Conversation(BOOK)
    assert conversation.run(say("/term nuclear", ANN, GROUP), say("term nuclear", ANN, GROUP))[1:] == []
    answer = last_message(conversation.api)
    assert (answer.chat.id, answer.text.split("\n")[1]) == (GROUP.id, "核武器")


def test_several_terms_stand_in_one_message_with_each_paragraph_offered_once() -> None:
    screen = only(reply_to_text(Reader(build_glossary(*MANY[:5]), "en"), "/term word"))
    assert screen.html.count("<blockquote>") == 5
    assert "were found" not in screen.html
    assert labels(screen) == [["Para. 1", "Para. 2", "Para. 3"]]


def test_only_the_first_five_terms_are_shown_and_the_others_are_counted() -> None:
    screen = only(reply_to_text(Reader(build_glossary(*MANY), "en"), "/term word"))
    assert [line for line in screen.html.splitlines() if line.startswith("English")] == [
        f"English – word {n}" for n in range(5)
    ]
    assert screen.html.splitlines()[-2:] == [
        "7 terms were found; these are the first 5. More words find fewer.",
        "<i>The words in other languages are ours, not the document’s.</i>",
    ]
    assert "English – word 6" in only(reply_to_text(Reader(build_glossary(*MANY), "en"), "/term WORD 6")).html


def test_terms_of_several_documents_say_which() -> None:
    other = replace(build_document(Words(), symbol="X/2"), id="other")
    book = build_glossary(WEAPONS, replace(WEAPONS, document="other", source=("核武",), paragraphs=(2,)))
    screen = only(
        reply_to_text(Reader(replace(book, documents={**book.documents, "other": other}), "en"), "/term weapons")
    )
    assert screen.html.splitlines()[3:6] == ["ar – \u2068الأسلحة النووية\u2069", "安全保证", "Paragraphs 1, 3"]
    assert [button["callback_data"] for button in describe_message(screen)["buttons"][0]] == [
        "2|q|other|2|",
        "2|q|paper|1|",
        "2|q|paper|3|",
    ]


def test_terms_of_a_document_that_the_reader_may_not_see_are_neither_found_nor_offered() -> None:
    secret = replace(build_document(Words()), id="secret", audience="mission")
    book = build_glossary(WEAPONS, replace(ASSURANCES, document="secret"))
    book = replace(book, documents={**book.documents, "secret": secret})
    shown = Conversation(book).run(say("/term"), say("/term assurances"), say("/help"))
    assert shown[0].endswith("For example: nuclear weapons")
    assert shown[1] == UNKNOWN
    assert "assurances &" not in "".join(shown)
    assert "security assurances" in only(reply_to_text(Reader(book, "en"), "/term assurances")).html


def test_terms_of_a_document_that_is_not_here_lie_idle() -> None:
    book = build_glossary(replace(WEAPONS, document="elsewhere"))
    assert Conversation(book).run(say("/term nuclear"), say("/term")) == [UNKNOWN, USAGE.split("\n", maxsplit=1)[0]]


def test_an_example_is_in_the_readers_language_then_in_english_then_the_documents_own() -> None:
    bare = replace(WEAPONS, source=("裁军",), paragraphs=(1,), renderings={"fr": "désarmement"})
    book = build_glossary(ASSURANCES, WEAPONS, bare)
    book = replace(book, phrases={**book.phrases, "ar": ARABIC | {"term_examples": "{examples}"}})
    examples = {
        language: only(reply_to_text(Reader(book, language), "/term")).html.split("\n")[1] for language in ("en", "ar")
    }
    assert examples == {
        "en": "For example: nuclear weapons, security assurances &amp; benefits, 裁军",
        "ar": "الأسلحة النووية، الضمانات الأمنية، \u2068裁军\u2069",
    }


def test_help_shows_how_a_term_is_asked_for_where_there_are_terms() -> None:
    [_, english] = Conversation(BOOK).run(say("/help"), tap("Ways to ask"))
    [_, chinese] = Conversation(BOOK).run(say("/help", LI), tap("提问方式", LI))
    assert "• A term in other languages: /term nuclear weapons\n" in english
    assert "• 术语在其他语文中的说法：/term 核武器\n" in chinese
    [_, without] = Conversation(build_book()).run(say("/help"), tap("Ways to ask"))
    assert "/term" not in without


@pytest.mark.parametrize("request_", ["/term", "/term words", " /TERM\nwords ", "/help", " /List "])
def test_the_bots_own_commands_are_told_from_questions(request_: str) -> None:
    assert show_command(Reader(BOOK), request_)


@pytest.mark.parametrize("request_", ["term", "/terms", "/terminal words", "/help me", "/uk", "", "what is /term"])
def test_questions_are_told_from_the_bots_own_commands(request_: str) -> None:
    assert not show_command(Reader(BOOK), request_)


@pytest.mark.parametrize("words", ["\u202e<b>&amp;", "🙂", "/uk", "x" * 4000, "a " * 2000, "（", "%s {0}"])
def test_odd_words_are_answered_within_telegrams_rules(words: str) -> None:
    screens = reply_to_text(Reader(BOOK, "en"), f"/term {words}")
    assert screens
    for screen in screens:
        assert check("sendMessage", {"chat_id": 1, "text": screen.html, "parse_mode": "HTML"}) == []
        assert Markup(screen.html).text


def test_a_message_offers_no_more_buttons_than_telegram_takes() -> None:
    wide = replace(WEAPONS, paragraphs=tuple(range(1, 120)))
    words = Words(paragraphs=["甲"] * 120, translations=["A"] * 120)
    book = replace(build_book(words), lexicon=Lexicon(terms=(wide,)))
    assert sum(map(len, labels(only(reply_to_text(Reader(book, "en"), "/term nuclear"))))) == 100
