"""What the delegates of the fault suite ask: questions with one answer each, no two alike, from the small library."""

from collections.abc import Mapping
from itertools import permutations

from bot.console.messages import Message
from content.book import Book
from content.loading import load_book
from tests.content.editing import SMALL_LIBRARY
from tests.handlers.conversations import Conversation, say

LIBRARY = SMALL_LIBRARY
BOOK: Book = load_book(LIBRARY)

#: A word that stands in no document; it may not stand in a log either.
CANARY = "kanarienvogel"
#: References to every selection of the three paragraphs in every order, every topic's command, and the canary.
QUESTIONS = (
    *(", ".join(map(str, each)) for size in (1, 2, 3) for each in permutations((1, 2, 3), size)),
    "/berths",
    "/entry",
    "/paper",
    "/refusals",
    CANARY,
)


def answer_from(book: Book, question: str) -> str:
    """Return the HTML that answers a question from a book."""
    conversation = Conversation(book)
    conversation.run(say(question))
    [message] = conversation.api.shown
    assert isinstance(message, Message)
    return message.source


#: The HTML that answers each, as the same handlers say it where nothing goes wrong.
ANSWERS: Mapping[str, str] = {question: answer_from(BOOK, question) for question in QUESTIONS}
