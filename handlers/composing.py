"""What a briefing is made of: blocks of the document's own words and of ours, each under the mark that says whose."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import partial

from content.briefs.blocks import Block, Brief, Role
from content.citations import cite
from content.models import Document, Topic, Translation, Version
from handlers.copies import mark_side
from handlers.editions import choose_translation, choose_version
from handlers.links import ParagraphTarget, Target, TopicTarget
from handlers.naming import name_basis
from handlers.reader import Reader
from handlers.wording import Phrase


def compose_brief(reader: Reader, targets: Sequence[Target], made: datetime) -> Brief:
    """Return what targets show, in their order, then the paragraphs that their summaries rest on, then all seals."""
    chosen = [target for target in targets if isinstance(target, ParagraphTarget)]
    basis = [each for each in _list_basis(reader, targets) if each not in chosen]
    blocks = [*compose_opening(reader, len(targets), made)]
    blocks += [block for each in list_documents(reader, targets) for block in _compose_source(reader, each)]
    blocks.append(_say(reader, Role.NOTE, Phrase.BRIEF_LEGEND))
    for target in targets:
        blocks += _compose_target(reader, target)
    words = [*_compose_headings(reader, targets)]
    words += [block for target in basis for block in _compose_paragraph(reader, target, Role.ITEM)]
    if words:
        blocks += [_say(reader, Role.PART, Phrase.BRIEF_BASIS), *words]
    blocks += compose_seals(reader, (*chosen, *basis))
    return Brief(reader.language, made, blocks)


def compose_opening(reader: Reader, count: int, made: date) -> tuple[Block, Block]:
    """Return a briefing's title, and when it was made of how many items."""
    note = _say(reader, Role.NOTE, Phrase.BRIEF_MADE, date=f"{made:%Y-%m-%d}", count=count)
    return _say(reader, Role.TITLE, Phrase.BRIEF_TITLE), note


def compose_pack(reader: Reader, document: Document) -> tuple[Block, ...]:
    """Return a whole document with all its topics; nothing in it changes unless the book does."""
    topics = [topic for topic in reader.book.topics.values() if topic.document == document.id]
    version = choose_version(document, reader.language)
    numbers = [ParagraphTarget(document.id, number) for number in sorted(version.paragraphs)]
    return (
        _say(reader, Role.TITLE, Phrase.PACK_TITLE),
        _say(reader, Role.NOTE, Phrase.BRIEF_LEGEND),
        *_compose_heading(reader, document),
        *_compose_source(reader, document),
        _say(reader, Role.PART, Phrase.PACK_PARAGRAPHS),
        *(
            block
            for target in numbers
            for block in (*compose_quote(reader, target), *compose_translation(reader, target))
        ),
        _say(reader, Role.PART, Phrase.PACK_TOPICS),
        *(block for topic in topics for block in compose_topic(reader, topic, Role.ITEM)),
        *compose_seals(reader, numbers),
    )


def compose_quote(reader: Reader, target: ParagraphTarget) -> tuple[Block, Block]:
    """Return a paragraph verbatim under its mark."""
    version = choose_version(reader.book.documents[target.document], reader.language)
    quoted = Block(Role.QUOTE, version.paragraphs[target.number].text, version.language)
    return _mark(reader, version, target.number), quoted


def compose_translation(reader: Reader, target: ParagraphTarget) -> tuple[Block, ...]:
    """Return our translation of a paragraph under its mark, nothing for a reader who needs none."""
    translation = choose_translation(reader.book.documents[target.document], reader.language)
    if translation is None:
        return ()
    translated = Block(Role.OURS, translation.paragraphs[target.number], translation.language)
    return _mark(reader, translation, target.number), translated


def compose_topic(reader: Reader, topic: Topic, role: Role) -> Iterator[Block]:
    """Yield a topic: its title in a role, its line, its summary under its mark, the paragraphs that it rests on."""
    language, words = reader.read_topic(topic)
    yield Block(role, words.title, language)
    yield _say(reader, Role.MARK, Phrase.MARK_SUMMARY)
    yield Block(Role.OURS, words.line, language)
    for claim in words.summary:
        numbers = f" [{', '.join(map(str, claim.paragraphs))}]" if claim.paragraphs else ""
        yield Block(Role.OURS, claim.text + numbers, language)
    yield Block(Role.NOTE, name_basis(reader, topic.paragraphs), reader.language)


def list_documents(reader: Reader, targets: Iterable[Target]) -> tuple[Document, ...]:
    """Return the documents that targets belong to, each once, in the order of the targets."""
    topics = reader.book.topics
    ids = (topics[each.topic].document if isinstance(each, TopicTarget) else each.document for each in targets)
    return tuple(reader.book.documents[id_] for id_ in dict.fromkeys(ids))


def compose_seals(reader: Reader, targets: Iterable[ParagraphTarget]) -> Iterator[Block]:
    """Yield the digests of paragraphs and of the sources they stand in, and how a digest is computed again."""
    last = None
    for target in sorted(set(targets), key=lambda each: (each.document, each.number)):
        version = choose_version(reader.book.documents[target.document], reader.language)
        if last is None:
            yield _say(reader, Role.PART, Phrase.BRIEF_SEALS)
            yield _say(reader, Role.NOTE, Phrase.BRIEF_SEAL_RULE)
        if target.document != last:
            last = target.document
            yield Block(Role.NOTE, version.title, version.language)
            yield _say(reader, Role.NOTE, Phrase.BRIEF_SOURCE_SEAL, digest=version.source_digest)
        digest = version.paragraphs[target.number].digest
        yield _say(reader, Role.NOTE, Phrase.BRIEF_PARAGRAPH_SEAL, number=target.number, digest=digest)


def _compose_target(reader: Reader, target: Target) -> Iterator[Block]:
    match target:
        case TopicTarget(command):
            yield from compose_topic(reader, reader.book.topics[command], Role.PART)
        case ParagraphTarget():
            yield from _compose_paragraph(reader, target, Role.PART)


def _compose_paragraph(reader: Reader, target: ParagraphTarget, role: Role) -> Iterator[Block]:
    yield _say(reader, role, Phrase.TOPIC_PARAGRAPH, number=target.number)
    yield from compose_quote(reader, target)
    yield _cite(reader, target)
    yield from compose_translation(reader, target)


def _compose_headings(reader: Reader, targets: Iterable[Target]) -> Iterator[Block]:
    """Yield the headings that topics rest on, each once."""
    topics = [reader.book.topics[target.topic] for target in targets if isinstance(target, TopicTarget)]
    for document in dict.fromkeys(topic.document for topic in topics if topic.rests_on_heading):
        yield from _compose_heading(reader, reader.book.documents[document])


def _compose_heading(reader: Reader, document: Document) -> tuple[Block, Block]:
    version = choose_version(document, reader.language)
    heading = Block(Role.QUOTE, "\n".join(version.heading), version.language)
    return _say(reader, Role.MARK, Phrase.MARK_HEADING), heading


def _compose_source(reader: Reader, document: Document) -> Iterator[Block]:
    """Yield which document this is, as it bears it, and in our translation where the reader needs one."""
    version, translation = choose_version(document, reader.language), choose_translation(document, reader.language)
    names = (document.symbol, version.title, version.submitter, version.dates, version.place)
    yield Block(Role.NOTE, " · ".join(filter(None, names)), version.language)
    if translation:
        source = f"{translation.title} · {translation.submitter} · {translation.dates} · {translation.place}"
        yield _say(reader, Role.NOTE, Phrase.SOURCE_TRANSLATED, source=source)


def _cite(reader: Reader, target: ParagraphTarget) -> Block:
    """Return where a quotation stands, in the document's language, as a footnote would cite it there."""
    document = reader.book.documents[target.document]
    version = choose_version(document, reader.language)
    citation = cite(document, version, [target.number], partial(reader.book.phrase, version.language))
    return Block(Role.NOTE, citation.footnote, version.language)


def _list_basis(reader: Reader, targets: Iterable[Target]) -> tuple[ParagraphTarget, ...]:
    topics = [reader.book.topics[target.topic] for target in targets if isinstance(target, TopicTarget)]
    return tuple(dict.fromkeys(ParagraphTarget(topic.document, n) for topic in topics for n in topic.paragraphs))


def _mark(reader: Reader, side: Version | Translation, number: int) -> Block:
    return Block(Role.MARK, mark_side(reader, side, number), reader.language)


def _say(reader: Reader, role: Role, key: Phrase, **values: object) -> Block:
    return Block(role, reader.phrase(key, **values), reader.language)
