"""/about: what document this is, what was proved of it, who wrote and reviewed the rest, how questions are matched."""

from collections.abc import Iterator, Sequence

from content.credits import list_credits
from handlers.editions import choose_version
from handlers.naming import name_language, name_source
from handlers.reader import Reader
from handlers.screens import Screen
from handlers.typography import bold, escape
from handlers.wording import Phrase


def show_about(reader: Reader, words: str) -> Sequence[Screen]:
    """Say where the bot's words come from, unless more words make it a question."""
    return () if words else (_render_about(reader),)


def _render_about(reader: Reader) -> Screen:
    """Say what document this is and what was proved of it, who wrote and reviewed what is ours, how it is matched."""
    lines = [bold(reader.phrase(Phrase.ABOUT_TITLE)), ""]
    for document in reader.book.documents.values():
        lines += [bold(choose_version(document, reader.language).title), *name_source(reader, document, titled=True)]
        lines += [escape(reader.phrase(Phrase.ABOUT_PROVED, count=document.last)), ""]
    lines += [escape(reader.phrase(Phrase.ABOUT_WRITTEN))]
    lines += [f"• {escape(each)}" for each in _list_credits(reader)]
    matcher = Phrase.ABOUT_FULL if reader.book.index.matcher == "full" else Phrase.ABOUT_LEXICAL
    lines += ["", escape(reader.phrase(matcher))]
    return Screen("\n".join(lines))


def _list_credits(reader: Reader) -> Iterator[str]:
    for code, credit in list_credits(reader.book).items():
        name, writers = name_language(reader.book, code), ", ".join(credit.writers)
        if credit.reviewers:
            reviewers = ", ".join(credit.reviewers)
            yield reader.phrase(Phrase.ABOUT_REVIEWED, name=name, writers=writers, reviewers=reviewers)
        else:
            yield reader.phrase(Phrase.ABOUT_UNREVIEWED, name=name, writers=writers)
