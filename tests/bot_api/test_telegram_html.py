"""What the stand-in reads in HTML is what the Bot API page says, and agrees with the checker's own reader."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.console.cleaning import count_units
from bot.console.refusals import MarkupError
from bot.console.telegram_html import parse_html
from tests.bot_api.lengths_and_links import measure
from tests.bot_api.markup import Markup


def entity(kind: str, offset: int, length: int, **details: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **details}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [entity("strikethrough", n, 1) for n in range(3)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        (
            '<a href="https://un.org/?a=1&amp;b=2">a</a>',
            "a",
            [entity("text_link", 0, 1, url="https://un.org/?a=1&b=2")],
        ),
        ('<tg-emoji emoji-id="53">👍</tg-emoji>', "👍", [entity("custom_emoji", 0, 2, custom_emoji_id="53")]),
        ("<code>a</code>", "a", [entity("code", 0, 1)]),
        ("<pre>a</pre>", "a", [entity("pre", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [entity("pre", 0, 1, language="python")]),
        ("<blockquote>a</blockquote>", "a", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀第<b>十七</b>段", "😀第十七段", [entity("bold", 3, 2)]),
        ("&lt;b&gt; &amp; &quot;q&quot; &#39;&#x2014;", '<b> & "q" \'—', []),
        ("AT&T &nbsp; &copy", "AT&T &nbsp; &copy", []),
        ("<B>a</B >", "a", [entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        (" \n <b> a </b> ", "a", [entity("bold", 0, 1)]),
        ("a\tb\r\nc\u202ed\x00", "a b\ncd", []),
    ],
)
def test_html_becomes_text_and_entities(html: str, text: str, entities: list[dict[str, Any]]) -> None:
    parsed, found = parse_html(html)
    assert (parsed, [each.to_dict() for each in found]) == (text, entities)


def test_a_link_to_a_user_is_a_mention() -> None:
    _, (mention,) = parse_html('<a href="tg://user?id=42">her</a>')
    assert (mention.type, mention.user and mention.user.id) == ("text_mention", 42)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div>a</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("段 <br>", 'Unsupported start tag "br" at byte offset 4'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("<!-- a -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_html_that_telegram_refuses_is_refused_in_its_words(html: str, reason: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]), max_size=20)
escaped = words.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
marked = st.recursive(
    escaped,
    lambda inner: st.tuples(st.sampled_from(["b", "i", "u", "s"]), st.lists(inner, max_size=3)).map(
        lambda element: f"<{element[0]}>{''.join(element[1])}</{element[0]}>"
    ),
    max_leaves=6,
)


@given(marked)
def test_two_readers_written_apart_find_the_same_text(html: str) -> None:
    markup = Markup(html)
    kept = markup.text.translate(dict.fromkeys([*range(0x2028, 0x202F), 0x333, 0x33F, 0x30A])).strip()
    assert (markup.broken, parse_html(html)[0]) == ([], kept)


@given(words)
def test_the_units_counted_are_those_of_utf_16(text: str) -> None:
    assert count_units(text) == measure(text)
