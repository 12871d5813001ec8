"""Snippets: the words of a text as they stand there, everything found in them marked, no word cut in two."""

from hypothesis import given, settings
from hypothesis import strategies as st

from content.occurrences import Span, find_spans, read_words
from content.snippets import Snippet, cut_snippets

PROSE = (
    "The Group recalls the need to extend the Treaty, and at the same time recalls that reductions in deployments, "
    "although helpful, cannot be a substitute for irreversible cuts. In this regard, it calls upon both States to "
    "apply the principles of transparency, irreversibility and verifiability to such cuts."
)


def cut(text: str, sought: str, language: str = "en") -> tuple[Snippet, ...]:
    return cut_snippets(text, find_spans(text, language, sought))


def test_what_is_found_stands_among_its_neighbours_and_the_cut_ends_are_told() -> None:
    assert cut(PROSE, "substitute") == (
        Snippet(
            "in deployments, although helpful, cannot be a substitute for irreversible cuts. In this regard, it calls",
            (Span(46, 56),),
            cut_before=True,
            cut_after=True,
        ),
    )


def test_a_text_is_shown_to_its_ends_where_only_signs_would_be_left_out() -> None:
    assert cut("《新裁武条约》。", "新裁武条约", "zh") == (Snippet("《新裁武条约》。", (Span(1, 6),), False, False),)


def test_neighbours_share_a_snippet_and_others_have_their_own() -> None:
    assert [snippet.text for snippet in cut(PROSE, "cuts")] == [
        "cannot be a substitute for irreversible cuts. In this regard, it calls upon both States to",
        "irreversibility and verifiability to such cuts.",
    ]
    assert [len(snippet.marks) for snippet in cut(PROSE, "recalls")] == [2]


def test_more_than_six_places_make_another_snippet_and_none_stands_unmarked() -> None:
    snippets = cut("核 " * 9, "核", "zh")
    assert [(snippet.text, len(snippet.marks)) for snippet in snippets] == [("核 核 核 核 核 核", 6), ("核 核 核 ", 3)]


@settings(deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=3), st.sampled_from(["en", "zh", "ar"]))
def test_snippets_are_parts_of_the_text_that_mark_every_place(text: str, sought: str, language: str) -> None:
    hits = find_spans(text, language, sought)
    snippets = cut_snippets(text, hits)
    assert sum(len(snippet.marks) for snippet in snippets) == len(hits)
    marked = [snippet.text[mark.start : mark.end] for snippet in snippets for mark in snippet.marks]
    assert marked == [text[hit.start : hit.end] for hit in hits]
    for snippet in snippets:
        assert snippet.text in text
        assert len(find_spans(snippet.text, language, sought)) <= len(snippet.marks)
        assert {word.form for word in read_words(snippet.text)} <= {word.form for word in read_words(text)}
