"""Which paragraph a message of the bot shows, so that "next" in a reply to it needs no state of the chat."""

from telegram import Message, MessageEntity

from content.book import Book
from content.models import Paragraph
from handlers.callback_data import unpack
from handlers.payloads import ShowCopy, ShowFound, ShowProof, ShowQuoteActions, ShowQuotes, ShowSides

_QUOTES: list[str | None] = [MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE]


def find_paragraph(book: Book, message: Message | None) -> int | None:
    """Return the paragraph that a message quotes, translates or opens first, None where it does none of these."""
    if message is None or message.text is None:
        return None
    numbers = {each.text: each.number for each in _list_paragraphs(book)}
    for quoted in message.parse_entities(_QUOTES).values():
        if quoted in numbers:
            return numbers[quoted]
    return _find_in_buttons(message)


def _list_paragraphs(book: Book) -> list[Paragraph]:
    versions = (version for each in book.documents.values() for version in (each.original, *each.official.values()))
    return [paragraph for version in versions for paragraph in version.paragraphs.values()]


def _find_in_buttons(message: Message) -> int | None:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for button in (button for row in rows for button in row):
        match unpack(button.callback_data) if isinstance(button.callback_data, str) else None:
            case ShowSides(_, number) | ShowQuoteActions(_, number) | ShowProof(_, number):
                return number
            case ShowCopy(_, number) | ShowFound(_, number) | ShowQuotes(_, (number, *_)):
                return number
    return None
