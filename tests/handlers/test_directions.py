"""Both directions on one screen: how an Arabic reader sees it set, and where no isolate may stand."""

import re
from functools import cache

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.directions import isolate, isolate_runs, strip_controls
from handlers.measures import parse_shown
from handlers.menu import BUILT_INS
from handlers.reader import Reader
from handlers.replies import reply_to_text
from handlers.screens import CopyButton, Screen
from handlers.wording import Phrase
from tests.content.packaged import PACKAGED

OPENING, CLOSING = "\u2066\u2067\u2068", "\u2069"
ISOLATES = re.compile("[\u2066-\u2069]")
APART = re.compile(r"<(blockquote|pre|code)\b[^>]*>(.*?)</\1>", re.DOTALL)
AR = Reader(PACKAGED, "ar")
EN = Reader(PACKAGED, "en")
ZH = Reader(PACKAGED, "zh")


def display(text: str, base: str | None = None) -> str:
    """Return a line as a reader sees it, from left to right."""
    return ISOLATES.sub("", str(get_display(text, base_dir=base)))


def read_backwards(arabic: str) -> str:
    """Return Arabic as it stands on a line from left to right."""
    return arabic[::-1]


@pytest.mark.parametrize(
    ("phrase", "values", "seen"),
    [
        (Phrase.LIST_ITEM, {"command": "/uk", "title": "المملكة"}, read_backwards("المملكة") + " – /uk"),
        (Phrase.TERM_RENDERING, {"name": "English", "rendering": "NATO"}, "English – NATO"),
        (Phrase.NEXT_IN_LIST, {"list": "العربية", "item": "English"}, "English ،" + read_backwards("العربية")),
        (Phrase.TOPIC_PARAGRAPH, {"number": 17}, "17 " + read_backwards("الفقرة")),
        (Phrase.TERM_EXAMPLES, {"examples": "核武器 (NPT)"}, "核武器 (NPT) :" + read_backwards("على سبيل المثال")),
    ],
)
def test_values_that_run_the_other_way_stand_whole_in_an_arabic_sentence(
    phrase: Phrase, values: dict[str, object], seen: str
) -> None:
    assert display(AR.phrase(phrase, **values)) == seen


def test_commands_in_an_arabic_sentence_read_as_they_are_typed() -> None:
    assert display(AR.phrase(Phrase.PARA_USAGE, first=1, last=19)).startswith("/para 1, 19 :")
    assert "«3, 7-9»" in display(AR.phrase(Phrase.HELP_PARAGRAPH, number=19)).replace("»3, 7-9«", "«3, 7-9»")
    assert display(AR.phrase(Phrase.HELP_PARAGRAPH, number=19)).count("/para 19") == 1
    assert display(AR.phrase(Phrase.HELP_COMMANDS)).count("/list") == 1
    assert "list/" in display(ISOLATES.sub("", AR.phrase(Phrase.HELP_COMMANDS)), "R")  # what isolates are for


def test_arabic_in_a_sentence_of_another_language_stands_whole() -> None:
    sentence = EN.phrase(Phrase.ABOUT_UNREVIEWED, name="العربية", writers="a, b")
    assert display(sentence) == read_backwards("العربية") + ": written by a, b, not yet reviewed by a speaker"
    both = EN.phrase(Phrase.NEXT_IN_LIST, list=EN.phrase(Phrase.NEXT_IN_LIST, list="العربية", item="fr"), item="ru")
    assert both == "\u2068العربية\u2069, fr, ru"


def test_a_sentence_of_one_direction_is_left_as_it_is() -> None:
    assert AR.phrase(Phrase.LIST_ITEM, command="/uk", title="UK") == "/uk – UK"
    assert AR.phrase(Phrase.TOPIC_PARAGRAPHS, numbers="1، 3") == "الفقرات: 1، 3"
    assert EN.phrase(Phrase.TOPIC_PARAGRAPHS, numbers="1, 3") == "Paragraphs 1, 3"
    assert PACKAGED.phrase("ar", Phrase.LIST_ITEM, command="/uk", title="م") == "/uk – م"  # to be taken away


def test_every_line_of_ours_starts_from_the_right_where_it_holds_arabic() -> None:
    for screen in show_screens():
        for line in parse_shown(APART.sub("", screen.html)).split("\n"):
            letters = re.findall(r"[^\W\d_]", _drop_isolated(line))
            if re.search("[\u0600-\u06ff]", line) and letters:
                assert re.match("[\u0600-\u06ff]", letters[0]), line


def test_isolates_are_balanced_in_every_line_and_stand_outside_what_is_not_ours() -> None:
    for screen in show_screens():
        shown = parse_shown(screen.html)
        labels = [button.text for row in screen.rows for button in row]
        assert all(map(_is_balanced, (*shown.split("\n"), *labels)))
        assert not any(ISOLATES.search(apart[2]) for apart in APART.finditer(screen.html))
        copies = [button.copies for row in screen.rows for button in row if isinstance(button, CopyButton)]
        assert not any(map(ISOLATES.search, copies))


@cache
def show_screens() -> tuple[Screen, ...]:
    """Return what an Arabic reader is shown, in every way of asking."""
    asked = [f"/{command}{words}" for command in BUILT_INS for words in ("", " 17")] + ["/nosuch", "hypersonic"]
    asked += ["/term nuclear", "/term 核武器", "/search START", "/search 英国", "/search ضمانات", "/search <b>zz"]
    asked += ["17", "99", "security assurances?", *(f"/{command}" for command in PACKAGED.topics)]
    asked += [subject.texts["ar"].name for subject in PACKAGED.absent.values()]
    return tuple(screen for text in asked for screen in reply_to_text(AR, text))


texts = st.text("aB 1,7-/@\n()ابج.核\u2066\u2068\u2069")


@settings(deadline=None)
@given(texts, st.sampled_from(["ar", "en"]))
def test_isolating_adds_isolates_and_nothing_else(text: str, language: str) -> None:
    for done in (isolate(text, language), isolate_runs(text, language)):
        assert ISOLATES.sub("", done) == ISOLATES.sub("", text)


@settings(deadline=None)
@given(st.text("aB 1,7-/@()ابج.核", max_size=20), st.text("aB 1\n()اب.核", max_size=20))
def test_sentences_are_balanced_whatever_is_put_into_them(words: str, name: str) -> None:
    for reader in (AR, EN, ZH):
        listed = reader.phrase(Phrase.NEXT_IN_LIST, list=words, item=name)
        sentence = reader.phrase(Phrase.SEARCH_NOTHING, words=listed)
        assert all(map(_is_balanced, sentence.split("\n")))
        assert ISOLATES.sub("", sentence) == reader.book.phrase(
            reader.language,
            Phrase.SEARCH_NOTHING,
            words=reader.book.phrase(reader.language, Phrase.NEXT_IN_LIST, list=words, item=name),
        )


def test_what_a_stranger_wrote_steers_nothing() -> None:
    assert strip_controls("a\u202eb\u2067c\u2069\u061cd\u200f") == "abcd"


def _is_balanced(line: str) -> bool:
    depth = 0
    for mark in ISOLATES.findall(line):
        depth += -1 if mark == CLOSING else 1
        if depth < 0:
            return False
    return depth == 0


def _drop_isolated(line: str) -> str:
    while (dropped := re.sub(f"[{OPENING}][^{OPENING}{CLOSING}]*{CLOSING}", "", line)) != line:
        line = dropped
    return line
