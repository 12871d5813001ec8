"""Telegram's limits and the bot's own words, checked over a book before anybody reads it."""

from dataclasses import replace

import pytest

from content.lexicon import Lexicon, Term
from content.models import Claim, Topic
from handlers.limits import LimitProblem, check
from handlers.wording import ALL_PHRASES
from tests.content.packaged import PACKAGED
from tests.handlers.books import Words, build_book, build_document, build_text, build_topic, read_phrases

PHRASES = read_phrases()


def topic(command: str, title: str = "T") -> Topic:
    return build_topic(command, (1,), {"en": build_text(title, "L.", Claim("C.", (1,)))})


def with_phrase(key: str, words: str | None) -> list[LimitProblem]:
    english = {name: text for name, text in PHRASES["en"].items() if name != key}
    if words is not None:
        english[key] = words
    return check(replace(build_book(), phrases={"en": english}))


def test_a_sound_book_has_no_problem() -> None:
    assert check(build_book()) == []


def test_the_packaged_library_has_no_problem() -> None:
    assert check(PACKAGED) == []


def test_english_and_chinese_have_the_same_phrases_as_the_handlers_in_the_same_order() -> None:
    assert list(PHRASES["en"]) == list(PHRASES["zh"])
    assert set(PHRASES["en"]) == set(ALL_PHRASES)


def test_a_missing_an_unused_and_a_misspelt_phrase_are_problems() -> None:
    assert with_phrase("unknown", None) == [LimitProblem("phrases/en.yaml", "the phrase `unknown` is missing")]
    assert with_phrase("hello", "Hello") == [LimitProblem("phrases/en.yaml", "the phrase `hello` is not used")]
    assert with_phrase("button_copy", "Copy {numbr}") == [
        LimitProblem("phrases/en.yaml", "the phrase `button_copy` has the fields ['numbr'], not ['number']")
    ]


@pytest.mark.parametrize("template", ["{number!r}", "{number:d}", "{number.real}", "{}", "{0}"])
def test_a_field_is_a_plain_name(template: str) -> None:
    [problem] = with_phrase("button_copy", template)
    assert problem.subject == "phrases/en.yaml"
    assert problem.message.endswith("not ['number']")


def test_a_command_must_be_one_of_telegrams() -> None:
    command = "x" * 33
    found = check(build_book(None, topic(command)))
    assert found[0] == LimitProblem(
        f"topics/{command}.yaml", f"`{command}` cannot be a command: it must match [a-z0-9_]{{1,32}}"
    )


def test_topics_beyond_what_a_menu_holds_are_no_problem() -> None:
    topics = [replace(topic(f"t{n}"), paragraphs=(n % 3 + 1,)) for n in range(120)]
    assert check(build_book(None, *topics)) == []


@pytest.mark.parametrize("command", ["help", "reload"])
def test_a_topic_may_not_take_a_command_of_the_bots_own(command: str) -> None:
    assert check(build_book(None, topic(command))) == [
        LimitProblem(f"topics/{command}.yaml", f"`{command}` is a command of the bot's own")
    ]


def test_a_title_must_fit_the_menu() -> None:
    book = replace(build_book(None, topic("long", "T" * 257)), phrases={"en": PHRASES["en"]})
    assert check(book) == [
        LimitProblem(
            "topics/long.yaml", "the menu's words for /long have 257 characters in `en`; at most 256 are allowed"
        )
    ]
    assert with_phrase("menu_help", "H" * 257) == [
        LimitProblem(
            "phrases/en.yaml", "the menu's words for /help have 257 characters in `en`; at most 256 are allowed"
        )
    ]


@pytest.mark.parametrize(
    ("key", "limit"),
    [
        ("stale_button", 200),
        ("earlier_button", 200),
        ("administrators_only", 200),
        ("bot_name", 64),
        ("bot_in_short", 120),
    ],
)
def test_a_notice_and_what_the_profile_says_must_fit_telegrams(key: str, limit: int) -> None:
    assert with_phrase(key, "S" * limit) == []
    assert with_phrase(key, "🙂" * (limit // 2 + 1)) == [
        LimitProblem("phrases/en.yaml", f"the phrase `{key}` has {limit + 2} characters; at most {limit} are allowed")
    ]


def test_the_bots_description_must_fit_telegrams() -> None:
    [problem] = with_phrase("start_what", "W" * 400)
    assert problem == LimitProblem(
        "phrases/en.yaml", "the bot's description has 562 characters; at most 512 are allowed"
    )


def test_a_paragraph_must_fit_a_message_with_its_mark_and_source() -> None:
    book = replace(build_book(Words(paragraphs=["甲" * 4050, "乙", "丙"])), phrases={"en": PHRASES["en"]})
    assert check(book) == [
        LimitProblem("documents/paper", f"a message has {length} UTF-16 units; at most 4096 are allowed (in `en`)")
        # With its source, to copy with a hint, with its proof, in a briefing, and to post elsewhere with its title.
        for length in (4192, 4139, 4762, 4104, 4219)
    ]


def test_a_message_takes_a_hundred_buttons() -> None:
    words = Words(paragraphs=["甲"] * 101, translations=["A"] * 101)
    wide = build_topic("wide", tuple(range(1, 102)), {"en": build_text("Wide", "All.", Claim("All.", (1,)))})
    book = replace(build_book(words, wide), phrases={"en": PHRASES["en"]})
    assert check(book) == [
        LimitProblem("topics/wide.yaml", f"a message has {count} buttons; at most 100 are allowed (in `en`)")
        for count in (103, 104)  # with less, more and what else can be done
    ]


def test_a_payload_must_fit_a_button() -> None:
    command = "x" * 60
    book = replace(build_book(None, topic(command)), phrases={"en": PHRASES["en"]})
    assert LimitProblem(f"topics/{command}.yaml", f"`2|q|paper|1|{command}` has 72 bytes, a button holds 64") in check(
        book
    )


def test_six_paragraphs_of_a_document_must_fit_a_button() -> None:
    name = "p" * 32
    document = replace(build_document(Words(paragraphs=["甲"] * 1200, translations=["A"] * 1200)), id=name)
    book = replace(build_book(), documents={name: document}, topics={}, absent={}, phrases={"en": PHRASES["en"]})
    assert [problem for problem in check(book) if problem.subject == f"documents/{name}"] == [
        LimitProblem(f"documents/{name}", f"`{packed}` has {len(packed)} bytes, a button holds 64")
        for packed in (
            f"2|n|{name}|1200|t||1195.1196.1197.1198.1199.1200",
            f"2|c|{name}|1200|1||1195.1196.1197.1198.1199.1200",
            f"2|qc|{name}|1195.1196.1197.1198.1199.1200|0|",
        )
    ]


def test_the_five_longest_terms_must_fit_a_message() -> None:
    terms = [Term("paper", ("词",), (1,), {"en": "t" * length}, {}, {}) for length in (700, 800, 9, 800, 800, 900)]
    book = replace(build_book(), lexicon=Lexicon(terms=tuple(terms)), phrases={"en": PHRASES["en"]})
    assert check(book) == [
        LimitProblem("lexicon/terms.yaml", "a message has 4374 UTF-16 units; at most 4096 are allowed (in `en`)")
    ]
    assert check(replace(book, lexicon=Lexicon(terms=tuple(terms[:4])))) == []


def test_a_book_with_nothing_for_the_public_is_a_problem() -> None:
    book = build_book()
    secret = replace(book.documents["paper"], audience="mission")
    assert check(replace(book, documents={"paper": secret})) == [
        LimitProblem("topics", "no topic is for the public: the bot would have nothing to say")
    ]
