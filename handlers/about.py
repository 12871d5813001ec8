"""/about: what document this is and what was proved of it, who wrote and reviewed the rest, what the bot cannot do."""

from collections.abc import Iterator, Sequence

from content.credits import Credits, list_credits
from handlers.editions import choose_version
from handlers.naming import enumerate_names, name_language, name_source
from handlers.reader import Reader
from handlers.screens import Screen
from handlers.typography import bold, escape
from handlers.wording import Phrase

_SHOWN_OF_DIGEST = 8  # hexadecimal digits, as many as a paragraph's seal has


def show_about(reader: Reader, words: str) -> Sequence[Screen]:
    """Say where the bot's words come from, unless more words make it a question."""
    return () if words else (_render_about(reader),)


def _render_about(reader: Reader) -> Screen:
    """Say what document this is and what was proved of it, who wrote and reviewed what is ours, how it is matched."""
    book = reader.book
    lines = [bold(reader.phrase(Phrase.ABOUT_TITLE)), ""]
    for document in book.documents.values():
        lines += [bold(choose_version(document, reader.language).title), *name_source(reader, document, titled=True)]
        lines += [escape(reader.phrase(Phrase.ABOUT_PROVED, count=document.last)), ""]
    lines += [escape(reader.phrase(Phrase.ABOUT_WRITTEN))]
    lines += [f"• {escape(each)}" for each in _list_credits(reader)]
    matcher = Phrase.ABOUT_FULL if book.index.matcher == "full" else Phrase.ABOUT_LEXICAL
    lines += ["", *(escape(reader.phrase(key)) for key in (matcher, Phrase.ABOUT_LIMITS, Phrase.START_INDEPENDENT))]
    lines += ["", escape(reader.phrase(Phrase.ABOUT_VERSION, version=book.digest[:_SHOWN_OF_DIGEST]))]
    return Screen("\n".join(lines))


def _list_credits(reader: Reader) -> Iterator[str]:
    """Yield who wrote and who reviewed, a line for all languages that the same people did."""
    languages: dict[Credits, list[str]] = {}
    for code, credit in list_credits(reader.book).items():
        languages.setdefault(credit, []).append(name_language(reader.book, code))
    for credit, names in languages.items():
        name, writers = enumerate_names(reader, names), ", ".join(credit.writers)
        if credit.reviewers:
            reviewers = ", ".join(credit.reviewers)
            yield reader.phrase(Phrase.ABOUT_REVIEWED, name=name, writers=writers, reviewers=reviewers)
        else:
            yield reader.phrase(Phrase.ABOUT_UNREVIEWED, name=name, writers=writers)
