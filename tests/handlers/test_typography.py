"""Telegram's HTML as the bot writes it: what is shown is what was written, measured as Telegram measures it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.console.cleaning import clean_text
from handlers.typography import bold, embolden, escape, italic, measure, preformat, quote, quote_marked
from tests.bot_api.markup import Markup

texts = st.text("a<>&;\"'𝄞🙂國é\u0301\u202eب\n ", max_size=40)


def count_utf16(text: str) -> int:
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


@given(texts)
def test_every_element_shows_its_text_and_is_measured_in_utf_16_units(text: str) -> None:
    for element in (escape, bold, italic, quote, preformat):
        markup = Markup(element(text))
        assert (markup.broken, markup.text) == ([], text.strip())
        assert measure(element(text)) == count_utf16(text)
        assert clean_text(markup.text) == clean_text(text.strip())


@given(texts, st.lists(st.integers(0, 40), max_size=6))
def test_bold_parts_change_nothing_of_a_text(text: str, cuts: list[int]) -> None:
    places = sorted(min(cut, len(text)) for cut in cuts)
    parts = [(start, end) for start, end in zip(places[::2], places[1::2], strict=False)]
    for marked in (embolden(text, parts), quote_marked(text, parts)):
        markup = Markup(marked)
        assert (markup.broken, markup.text) == ([], text.strip())
        assert measure(marked) == count_utf16(text)
    assert embolden("a<b>c", [(1, 4)]) == "a<b>&lt;b&gt;</b>c"
