"""How topics, paragraphs, sources and languages are named to a reader, in her language."""

from collections.abc import Iterable, Sequence
from functools import reduce

from content.book import Book
from content.models import Document, Topic
from handlers.directions import isolate
from handlers.editions import choose_translation, choose_version
from handlers.reader import Reader
from handlers.typography import escape, italic
from handlers.wording import Phrase


def name_topic(reader: Reader, topic: Topic) -> str:
    """Return a topic's command with its title, as text."""
    _, words = reader.read_topic(topic)
    return reader.phrase(Phrase.LIST_ITEM, command=f"/{topic.command}", title=words.title)


def name_basis(reader: Reader, numbers: Sequence[int]) -> str:
    """Return the numbers of the paragraphs that something rests on, as text; without any it rests on the heading."""
    match numbers:
        case []:
            return reader.phrase(Phrase.TOPIC_HEADING)
        case [number]:
            return reader.phrase(Phrase.TOPIC_PARAGRAPH, number=number)
        case _:
            listed = enumerate_names(reader, map(str, numbers))
            return reader.phrase(Phrase.TOPIC_PARAGRAPHS, numbers=listed)


def name_source(reader: Reader, document: Document, *, titled: bool = False) -> list[str]:
    """Return, as HTML lines, who submitted a document, when and where: our translation if needed, then as printed."""
    version, translation = choose_version(document, reader.language), choose_translation(document, reader.language)
    symbol = document.symbol and isolate(document.symbol, version.language)
    lines = [escape(" · ".join(filter(None, (symbol, version.submitter, version.dates, version.place))))]
    if translation:
        parts = (translation.submitter, translation.dates, translation.place)
        source = " · ".join((translation.title, *parts) if titled else parts)
        lines.insert(0, italic(reader.phrase(Phrase.SOURCE_TRANSLATED, source=source)))
    return lines


def name_language(book: Book, code: str) -> str:
    """Return a language's own name for itself, its code where the bot does not speak it."""
    return book.phrase(code, Phrase.LANGUAGE_NAME) if code in book.phrases else code


def enumerate_names(reader: Reader, items: Iterable[str]) -> str:
    """Return one or more names as a list in a sentence."""
    return reduce(lambda done, item: reader.phrase(Phrase.NEXT_IN_LIST, list=done, item=item), items)
