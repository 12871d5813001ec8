"""What each screen says: quotes stand in block quotes untouched, what is ours stands under a mark that says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from telegram.constants import MessageLimit

from content.answers import Choice
from content.book import Book
from content.credits import list_credits
from content.languages import DEFAULT_LANGUAGE, LANGUAGES
from content.lexicon import Term
from content.models import AbsentSubject, Topic, TopicText, Version
from handlers import keyboards
from handlers.copies import copy_quote, copy_translation
from handlers.editions import choose_translation, choose_version
from handlers.examples import pick_commands, pick_number, pick_question, pick_terms
from handlers.naming import enumerate_names, name_basis, name_language, name_source, name_topic
from handlers.payloads import ShowCopy, ShowQuotes, ShowTranslation
from handlers.screens import Screen
from handlers.typography import bold, escape, italic, measure, preformat, quote
from handlers.wording import Phrase

_TOPICS_PER_PAGE = 12
_TERMS_AT_ONCE = 5


def render_topic(book: Book, language: str, topic: Topic, numbers: Sequence[int]) -> Screen:
    """Show a topic: title, one line, summary, the paragraphs in the order given, the source."""
    code, words = book.topic_text(topic, language)
    lines = [bold(words.title), escape(words.line), ""]
    if code != language:
        names = enumerate_names(book, language, (name_language(book, each) for each in topic.texts))
        lines += [italic(book.phrase(language, Phrase.TOPIC_LANGUAGES, languages=names)), ""]
    lines += [italic(book.phrase(language, Phrase.MARK_SUMMARY)), *_list_claims(topic, words), ""]
    lines += [escape(name_basis(book, language, numbers)), *name_source(book, language, book.documents[topic.document])]
    return Screen("\n".join(lines), keyboards.arrange_topic(book, language, topic, numbers))


def render_heading(book: Book, language: str, topic: Topic) -> Screen:
    """Show the heading that a topic rests on, verbatim, line by line."""
    document = book.documents[topic.document]
    heading = "\n".join(choose_version(document, language).heading)
    lines = [bold(book.phrase(language, Phrase.MARK_HEADING)), quote(heading)]
    lines += name_source(book, language, document, titled=True)
    return Screen("\n".join(lines), keyboards.arrange_origin(book, language, topic.command))


def render_quotes(book: Book, language: str, payload: ShowQuotes) -> tuple[Screen, ...]:
    """Show paragraphs verbatim in one message, in more only where Telegram's limit demands it."""
    document = book.documents[payload.document]
    version = choose_version(document, language)
    source = "\n".join(name_source(book, language, document))
    blocks = {number: _show_quote(book, language, version, number) for number in payload.numbers}
    return tuple(
        Screen(
            "\n".join([*(blocks[number] for number in group), source]),
            keyboards.arrange_quotes(book, language, replace(payload, numbers=group)),
        )
        for group in _group(blocks, MessageLimit.MAX_TEXT_LENGTH - measure(source))
    )


def render_translation(book: Book, language: str, payload: ShowTranslation) -> Screen | None:
    """Show our translation of a paragraph, None where there is none for this reader."""
    document = book.documents[payload.document]
    translation = choose_translation(document, language)
    if translation is None:
        return None
    mark = book.phrase(language, Phrase.MARK_TRANSLATION, number=payload.number)
    lines = [bold(mark), escape(translation.paragraphs[payload.number]), ""]
    lines += name_source(book, language, document)
    text = copy_translation(book, translation, payload.number)
    return Screen("\n".join(lines), keyboards.arrange_translation(book, language, payload, text))


def render_copy(book: Book, language: str, payload: ShowCopy) -> Screen | None:
    """Show a text with its citation so that a tap copies it, None where there is no such translation."""
    document = book.documents[payload.document]
    if payload.translated:
        translation = choose_translation(document, language)
        if translation is None:
            return None
        mark, text = Phrase.MARK_TRANSLATION, copy_translation(book, translation, payload.number)
    else:
        mark, text = Phrase.MARK_VERBATIM, copy_quote(book, choose_version(document, language), payload.number)
    lines = [bold(book.phrase(language, mark, number=payload.number)), preformat(text)]
    lines += [italic(book.phrase(language, Phrase.COPY_HINT))]
    return Screen("\n".join(lines), keyboards.arrange_copy(book, language, payload))


def render_choices(book: Book, language: str, choices: Iterable[Choice]) -> Screen:
    """Ask which of a few things was meant."""
    return Screen(escape(book.phrase(language, Phrase.CHOICES)), keyboards.arrange_choices(book, language, choices))


def render_absent(book: Book, language: str, subject: AbsentSubject, nearest: Sequence[Choice]) -> Screen:
    """Say that the document does not treat a subject, and what comes nearest."""
    words = subject.texts.get(language) or subject.texts.get(DEFAULT_LANGUAGE) or next(iter(subject.texts.values()))
    lines = [bold(words.name), escape(words.answer)]
    if nearest:
        lines += ["", escape(book.phrase(language, Phrase.ABSENT_NEAREST))]
    return Screen("\n".join(lines), keyboards.arrange_choices(book, language, nearest))


def render_notice(*sentences: str) -> Screen:
    """Say something of the bot's own, a line each."""
    return Screen("\n".join(map(escape, sentences)))


def render_start(book: Book, language: str) -> Screen:
    """Say what the bot is, whose document it quotes and of which date, and what it is not."""
    examples = " ".join([*pick_commands(book), f"/para {pick_number(book)}"])
    lines = [bold(book.phrase(language, Phrase.START_WHAT)), "", escape(book.phrase(language, Phrase.START_DOCUMENT))]
    for document in book.documents.values():
        lines += [bold(choose_version(document, language).title)]
        lines += [*name_source(book, language, document, titled=True), ""]
    lines += [escape(book.phrase(language, key)) for key in (Phrase.START_INDEPENDENT, Phrase.START_PRIVACY)]
    lines += ["", escape(book.phrase(language, Phrase.START_EXAMPLES, examples=examples))]
    lines += [escape(book.phrase(language, Phrase.HELP_COMMANDS))]
    return Screen("\n".join(lines))


def render_help(book: Book, language: str) -> Screen:
    """Say how to ask, with examples from the book."""
    examples = " ".join(pick_commands(book))
    sentences = [
        book.phrase(language, Phrase.HELP_TOPIC, examples=examples),
        book.phrase(language, Phrase.HELP_PARAGRAPH, number=pick_number(book)),
        *(book.phrase(language, Phrase.HELP_TERM, term=term) for term in pick_terms(book, language)[:1]),
        book.phrase(language, Phrase.HELP_QUESTION, question=pick_question(book, language)),
    ]
    lines = [bold(book.phrase(language, Phrase.HELP_TITLE)), *(f"• {escape(each)}" for each in sentences), ""]
    lines += [escape(book.phrase(language, key)) for key in (Phrase.HELP_MARKS, Phrase.HELP_COMMANDS)]
    return Screen("\n".join(lines))


def render_about(book: Book, language: str) -> Screen:
    """Say what document this is and what was proved of it, who wrote and reviewed what is ours, how it is matched."""
    lines = [bold(book.phrase(language, Phrase.ABOUT_TITLE)), ""]
    for document in book.documents.values():
        lines += [bold(choose_version(document, language).title), *name_source(book, language, document, titled=True)]
        lines += [escape(book.phrase(language, Phrase.ABOUT_PROVED, count=document.last)), ""]
    lines += [escape(book.phrase(language, Phrase.ABOUT_WRITTEN))]
    lines += [f"• {escape(each)}" for each in _list_credits(book, language)]
    matcher = Phrase.ABOUT_FULL if book.index.matcher == "full" else Phrase.ABOUT_LEXICAL
    lines += ["", escape(book.phrase(language, matcher))]
    return Screen("\n".join(lines))


def _list_credits(book: Book, language: str) -> Iterator[str]:
    for code, credit in list_credits(book).items():
        name, writers = name_language(book, code), ", ".join(credit.writers)
        if credit.reviewers:
            reviewers = ", ".join(credit.reviewers)
            yield book.phrase(language, Phrase.ABOUT_REVIEWED, name=name, writers=writers, reviewers=reviewers)
        else:
            yield book.phrase(language, Phrase.ABOUT_UNREVIEWED, name=name, writers=writers)


def render_list(book: Book, language: str, page: int) -> Screen:
    """Show a page of all topics as commands with their titles, grouped by document where there are several."""
    topics = [topic for document in book.documents for topic in book.topics.values() if topic.document == document]
    pages = -(-len(topics) // _TOPICS_PER_PAGE)
    page = min(page, pages)
    lines = [bold(book.phrase(language, Phrase.LIST_TITLE, count=len(topics)))]
    shown = topics[(page - 1) * _TOPICS_PER_PAGE : page * _TOPICS_PER_PAGE]
    for document, group in groupby(shown, key=lambda topic: topic.document):
        if len(book.documents) > 1:
            lines += ["", bold(choose_version(book.documents[document], language).title)]
        lines += [escape(name_topic(book, language, each)) for each in group]
    return Screen("\n".join(lines), keyboards.arrange_pages(book, language, page, pages))


def render_terms(book: Book, language: str, found: Sequence[Term]) -> Screen:
    """Show the first of some terms: the document's own words, ours in other languages, the paragraphs that use them."""
    shown = found[:_TERMS_AT_ONCE]
    lines = [line for term in shown for line in (*_show_term(book, language, term), "")]
    if len(found) > len(shown):
        lines.append(escape(book.phrase(language, Phrase.TERM_MORE, count=len(found), shown=len(shown))))
    lines.append(italic(book.phrase(language, Phrase.MARK_RENDERINGS)))
    return Screen("\n".join(lines), keyboards.arrange_terms(book, language, shown))


def render_term_usage(book: Book, language: str) -> Screen:
    """Say how a term is looked up, with examples from the glossary."""
    sentences = [book.phrase(language, Phrase.TERM_USAGE)]
    if terms := pick_terms(book, language):
        examples = enumerate_names(book, language, terms)
        sentences.append(book.phrase(language, Phrase.TERM_EXAMPLES, examples=examples))
    return render_notice(*sentences)


def render_languages(book: Book, language: str, key: Phrase) -> Screen:
    """Offer the languages that the bot speaks below a sentence."""
    return Screen(escape(book.phrase(language, key)), keyboards.arrange_languages(book, language))


def add_note(screens: Sequence[Screen], note: str) -> tuple[Screen, ...]:
    """Return the screens with a note of ours at the end of the last, in a message of its own where it is full."""
    *before, last = screens
    noted = f"{last.html}\n\n{italic(note)}"
    if measure(noted) > MessageLimit.MAX_TEXT_LENGTH:
        return (*screens, Screen(italic(note)))
    return (*before, replace(last, html=noted))


def _list_claims(topic: Topic, words: TopicText) -> Iterator[str]:
    for claim in words.summary:
        # Where a topic has one paragraph, the line below the summary says which.
        numbers = f" [{', '.join(map(str, claim.paragraphs))}]" if len(topic.paragraphs) > 1 else ""
        yield escape(claim.text + numbers)


def _show_quote(book: Book, language: str, version: Version, number: int) -> str:
    mark = bold(book.phrase(language, Phrase.MARK_VERBATIM, number=number))
    return f"{mark}\n{quote(version.paragraphs[number].text)}"


def _show_term(book: Book, language: str, term: Term) -> Iterator[str]:
    document = book.documents[term.document]
    yield bold(book.phrase(language, Phrase.MARK_TERM))
    yield quote("\n".join(term.source))
    for code in sorted(LANGUAGES, key=lambda code: code != language):  # the reader's own first
        if code in term.renderings and code != document.original.language:
            name, rendering = name_language(book, code), term.renderings[code]
            yield escape(book.phrase(language, Phrase.TERM_RENDERING, name=name, rendering=rendering))
    if len(book.documents) > 1:
        yield escape(choose_version(document, language).title)
    yield escape(name_basis(book, language, sorted(term.paragraphs)))


def _group(blocks: Mapping[int, str], room: int) -> list[tuple[int, ...]]:
    """Part the blocks, in order, into as few messages as hold them; `room` in UTF-16 units."""
    groups: list[tuple[int, ...]] = [()]
    used = 0
    for number, block in blocks.items():
        size = measure(block) + 1  # the line break after it
        if groups[-1] and used + size > room:
            groups.append(())
            used = 0
        groups[-1] += (number,)
        used += size
    return groups
