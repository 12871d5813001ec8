"""What is still missing in a library: told, counted, and no reason to refuse it."""

from collections.abc import Iterator

from content.book import Book
from content.languages import LANGUAGES
from content.models import Document, Gap, Topic

ENOUGH = 6  # aliases, and example questions, of a topic in one language


def find_gaps(book: Book) -> Iterator[Gap]:
    """Yield what each language still lacks: phrases, topics, absent subjects, enough aliases and questions."""
    for language in LANGUAGES:
        if language not in book.phrases:
            yield Gap(language, "the bot's own words are missing")
        for topic in book.topics.values():
            yield from _find_topic_gaps(topic, language)
        for subject in book.absent.values():
            if language not in subject.texts:
                yield Gap(language, f"absent/{subject.id} is missing")
    for document in book.documents.values():
        covered = {
            number for topic in book.topics.values() if topic.document == document.id for number in topic.paragraphs
        }
        for number in document.original.paragraphs.keys() - covered:
            yield Gap(document.original.language, f"no topic leads to paragraph {number} of {document.id}")
        for language in LANGUAGES:
            yield from _find_demand_gaps(document, language)


def _find_demand_gaps(document: Document, language: str) -> Iterator[Gap]:
    if document.demands is None:
        return
    place = f"documents/{document.id}/demands"
    for addressee in document.demands.addressees.values():
        if language not in addressee.names:
            yield Gap(language, f"{place} lacks the name of {addressee.id}")
    lacking = [demand.paragraph for demand in document.demands.demands if language not in demand.actions]
    if lacking:
        yield Gap(language, f"{place} lacks actions for the paragraphs {', '.join(map(str, lacking))}")


def _find_topic_gaps(topic: Topic, language: str) -> Iterator[Gap]:
    text = topic.texts.get(language)
    if text is None:
        yield Gap(language, f"topics/{topic.command} is missing")
        return
    for name, count in (("aliases", len(text.aliases)), ("questions", len(text.questions))):
        if count < ENOUGH:
            yield Gap(language, f"topics/{topic.command} has {count} {name} of at least {ENOUGH}")
