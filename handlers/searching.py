"""/search: every place where some words stand, in the document and in what is ours."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from telegram.constants import MessageLimit

from content.answers import QUESTION_LIMIT
from content.passages import Origin, Passage, Place, Text, find_names, find_passages
from content.synonyms import spell_out
from handlers.callback_data import fits
from handlers.editions import choose_translation, choose_version
from handlers.examples import pick_terms
from handlers.excerpts import list_marks, quote_excerpts
from handlers.keyboards import drop_empty, list_neighbours, offer_quote, offer_steps, part
from handlers.naming import enumerate_names
from handlers.notices import render_notice
from handlers.payloads import ShowFound, ShowQuotes, ShowResults, ShowTopic
from handlers.quoting import render_quotes
from handlers.reader import Reader
from handlers.screens import PressButton, Screen
from handlers.typography import bold, escape, italic, measure
from handlers.wording import Phrase

_PLACES_PER_PAGE = 3
_NAMES = 4  # other words that are told
_LAST_PAGE = 9999  # that a payload may ask for
_COUNTS = {
    Origin.DOCUMENT: (Phrase.SEARCH_IN_DOCUMENT, "paragraphs"),
    Origin.TRANSLATION: (Phrase.SEARCH_IN_TRANSLATION, "paragraphs"),
    Origin.SUMMARY: (Phrase.SEARCH_IN_SUMMARIES, "topics"),
}


@dataclass(frozen=True, slots=True)
class Results:
    """What some words were found in, place by place; `names` are the other words that were found for them."""

    words: str
    places: Mapping[Place, Sequence[Passage]]
    names: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages show all places."""
        return -(-len(self.places) // _PLACES_PER_PAGE)

    def turn_to(self, page: int) -> Mapping[Place, Sequence[Passage]]:
        """Return the places of a page."""
        shown = list(self.places)[(page - 1) * _PLACES_PER_PAGE : page * _PLACES_PER_PAGE]
        return {place: self.places[place] for place in shown}


def show_search(reader: Reader, words: str) -> Sequence[Screen]:
    """Show what a search for some words finds, or say how to search."""
    sought = clean_words(words[:QUESTION_LIMIT])
    return (render_results(reader, ShowResults(1, sought)) if sought else render_search_usage(reader),)


def render_results(reader: Reader, payload: ShowResults) -> Screen:
    """Show a page of what was found, with ways to the paragraphs and to the other pages."""
    results = _search(reader, clean_words(payload.words))
    if results.pages > 1 and not fits(ShowResults(_LAST_PAGE, results.words)):
        # Other pages are asked for by a button, which holds only so many words; fewer of them find no less.
        results = _search(reader, _shorten(results.words))
    if not results.places:
        nothing = reader.phrase(Phrase.SEARCH_NOTHING, words=results.words)
        return render_notice(nothing, reader.phrase(Phrase.SEARCH_HINT))
    page = ShowResults(min(payload.page, results.pages), results.words)
    shown = results.turn_to(page.page)
    steps = {near: replace(page, page=near) for near in list_neighbours(page.page, results.pages)}
    rows = drop_empty(*part(list(_offer_places(reader, shown, page))), offer_steps(reader, page.page, steps))
    return Screen(_set_page(reader, results, shown), rows)


def follow_search(reader: Reader, payload: ShowResults | ShowFound) -> tuple[Screen, ...]:
    """Show what a button below results asks for: a page of them, or a paragraph."""
    return _open_found(reader, payload) if isinstance(payload, ShowFound) else (render_results(reader, payload),)


def render_search_usage(reader: Reader) -> Screen:
    """Say how words are searched, with an example from the glossary."""
    examples = [reader.phrase(Phrase.SEARCH_EXAMPLE, example=term) for term in pick_terms(reader)[:1]]
    return render_notice(reader.phrase(Phrase.SEARCH_USAGE), *examples)


def clean_words(words: str) -> str:
    """Return a reader's words as they may be shown and packed: nothing unseen, nothing that turns directions."""
    visible = "".join(" " if _is_unseen(character) else character for character in words)
    return " ".join(visible.split())


def list_texts(reader: Reader) -> Iterator[Text]:
    """Yield all that is searched for a reader: each paragraph with our translation of it, then what we say of topics.

    Titles come before all summaries, so that a topic that is called so is found first.
    """
    for document in reader.book.documents.values():
        version, translation = choose_version(document, reader.language), choose_translation(document, reader.language)
        for number, paragraph in version.paragraphs.items():
            place = Place(document.id, number)
            yield Text(Origin.DOCUMENT, place, version.language, paragraph.text)
            if translation:
                yield Text(Origin.TRANSLATION, place, translation.language, translation.paragraphs[number])
    topics = [(topic, *reader.read_topic(topic)) for topic in reader.book.topics.values()]
    for topic, language, words in topics:
        yield Text(Origin.SUMMARY, Place(topic.document, topic=topic.command), language, words.title)
    for topic, language, words in topics:
        for each in (words.line, *(claim.text for claim in words.summary)):
            yield Text(Origin.SUMMARY, Place(topic.document, topic=topic.command), language, each)


def _open_found(reader: Reader, payload: ShowFound) -> tuple[Screen, ...]:
    """Show a paragraph that was found, with the way back to what else was."""
    *before, last = render_quotes(reader, ShowQuotes(payload.document, (payload.number,)))
    back = PressButton(reader.phrase(Phrase.BUTTON_RESULTS), ShowResults(payload.page, payload.words))
    return (*before, replace(last, rows=(*last.rows, (back,))))


def _search(reader: Reader, words: str) -> Results:
    texts = tuple(list_texts(reader))
    sought = spell_out(reader.book, words, reader.language, texts)
    found = find_passages(texts, sought)
    places: dict[Place, list[Passage]] = {}
    for passage in found:
        places.setdefault(passage.text.place, []).append(passage)
    return Results(words, places, find_names(found, sought))


def _set_page(reader: Reader, results: Results, shown: Mapping[Place, Sequence[Passage]]) -> str:
    """Return a page as HTML: as many excerpts as a message holds, of what comes then the marks alone."""
    head = "\n".join(_show_counts(reader, results))
    excerpts = [quote_excerpts(reader, each) for each in shown.values()]
    marks = [list_marks(reader, each) for each in shown.values()]
    quoted = any(passage.text.origin is Origin.DOCUMENT for passages in shown.values() for passage in passages)
    foot = [italic(reader.phrase(Phrase.SEARCH_EMPHASIS))] if quoted else []
    pages = ("\n\n".join((head, *excerpts[:n], *marks[n:], *foot)) for n in range(len(shown), 0, -1))
    return next(filter(_fits_message, pages), "\n\n".join((head, *marks, *foot)))


def _show_counts(reader: Reader, results: Results) -> Iterator[str]:
    yield bold(reader.phrase(Phrase.SEARCH_TITLE, words=results.words))
    if results.names:
        yield italic(reader.phrase(Phrase.SEARCH_ALSO, names=enumerate_names(reader, results.names[:_NAMES])))
    yield from map(escape, _count(reader, results))


def _fits_message(html: str) -> bool:
    entities = sum(html.count(f"<{tag}>") for tag in ("b", "i", "blockquote"))
    return measure(html) <= MessageLimit.MAX_TEXT_LENGTH and entities <= MessageLimit.MESSAGE_ENTITIES


def _count(reader: Reader, results: Results) -> Iterator[str]:
    for origin, (key, wherein) in _COUNTS.items():
        found = [each for passages in results.places.values() for each in passages if each.text.origin is origin]
        if found:
            places = sum(len(passage.hits) for passage in found)
            yield reader.phrase(key, places=places, **{wherein: len({each.text.place for each in found})})


def _offer_places(reader: Reader, places: Mapping[Place, object], page: ShowResults) -> Iterator[PressButton]:
    """Offer each paragraph, with the way back where a button can hold it, and each topic."""
    for place in places:
        if place.topic is not None:
            yield PressButton(f"/{place.topic}", ShowTopic(place.topic))
        elif place.number is not None:
            found = ShowFound(place.document, place.number, page.page, page.words)
            quotes = ShowQuotes(place.document, (place.number,))
            offered = offer_quote(reader, quotes)
            yield replace(offered, payload=found) if fits(found) else offered


def _shorten(words: str) -> str:
    """Return as many of the words, at least part of the first, as a button can hold."""
    while not fits(ShowResults(_LAST_PAGE, words)):
        words = words.rpartition(" ")[0] or words[:-1]
    return words


def _is_unseen(character: str) -> bool:
    return character == "|" or unicodedata.category(character).startswith(("C", "Z"))
