"""Behind "more": everything that can be done with a topic or a paragraph, under the same text."""

from handlers.actions import arrange_actions
from handlers.links import ParagraphTarget, TopicTarget
from handlers.payloads import ShowCitation, ShowProof, ShowQuoteActions, ShowSides
from handlers.reader import Reader, View
from handlers.replies import reply_to_payload
from handlers.screens import Button, PressButton
from tests.handlers.reading import BOOK, labels, only

READER = Reader(BOOK, "en")


def test_a_paragraph_is_cited_and_verified_from_behind_more() -> None:
    actions: list[Button] = [button for row in arrange_actions(READER, ParagraphTarget("paper", 2)) for button in row]
    assert PressButton("Cite", ShowCitation("paper", (2,))) in actions
    assert PressButton("Verify", ShowProof("paper", 2)) in actions


def test_an_action_of_a_paragraph_remembers_the_topic_that_it_came_from() -> None:
    rows = arrange_actions(READER, ParagraphTarget("paper", 2), "benefits")
    actions: list[Button] = [button for row in rows for button in row]
    assert PressButton("Cite", ShowCitation("paper", (2,), origin="benefits")) in actions
    assert PressButton("Verify", ShowProof("paper", 2, "benefits")) in actions


def test_a_topic_is_cited_unless_it_rests_on_the_heading() -> None:
    topic = [button for row in arrange_actions(READER, TopicTarget("noprogress")) for button in row]
    assert PressButton("Cite", ShowCitation("paper", (), origin="noprogress")) in topic
    heading = [button.text for row in arrange_actions(READER, TopicTarget("paper")) for button in row]
    assert "Cite" not in heading


def test_the_text_stays_and_back_closes_the_actions() -> None:
    for view in View:
        shown = only(reply_to_payload(READER, ShowSides("paper", 2, view, "benefits")))
        opened = only(reply_to_payload(READER, ShowQuoteActions("paper", 2, view, "benefits")))
        assert opened.html == shown.html
        assert labels(opened)[0][:2] == ["Cite", "Verify"]
        assert opened.rows[-1] == (PressButton("Back", ShowSides("paper", 2, view, "benefits")),)
