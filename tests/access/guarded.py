"""A library with something to hide: a public paper between one for the delegation and one for ministers.

Topics point to each other across the papers, and all have words that stand nowhere else, so that a leak is seen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from content.book import Book
from content.demands import Addressee, Demand, Demands
from content.lexicon import Lexicon, Term
from content.models import AbsentSubject, AbsentText, Claim, Document, Paragraph, Topic, Version
from tests.handlers.books import build_book, build_text

PUBLIC_PAPER, RED, BLUE = "paper", "vermil", "cobalto"
DELEGATION, MINISTERS = "delegation", "ministers"


@dataclass(frozen=True, slots=True)
class Secret:
    """What is hidden: a document of few paragraphs, its topic, and its words."""

    id: str
    audience: str
    title: str
    paragraphs: tuple[str, ...]
    command: str
    alias: str
    question: str
    term: str


SECRETS = (
    Secret(
        RED,
        DELEGATION,
        "The vermilion file",
        (
            "The delegation accepts a vermilion threshold of forty launchers.",
            "It calls upon Ruritania to dismantle the scarlet depots before the assurances enter into force.",
            "No tangible progress is expected before the crimson meeting.",
            "The delegation may concede benefits and duties at the madder table.",
            "Nuclear weapons are mentioned here so that a public question comes near.",
        ),
        "redline",
        "vermilion threshold",
        "How many launchers does the delegation accept?",
        "scarlet depots",
    ),
    Secret(
        BLUE,
        MINISTERS,
        "The cobalt file",
        (
            "Ministers agree to the azure compromise.",
            "They call upon Graustark to return the indigo ledger.",
            "What assurances bring is weighed against the cerulean vote.",
        ),
        "compromise",
        "azure compromise",
        "What do ministers agree to in cobalt?",
        "indigo ledger",
    ),
)


_WORDS: Mapping[str, Sequence[str]] = {
    RED: ("vermilion", "scarlet", "crimson", "madder", "Ruritania"),
    BLUE: ("azure", "cobalt", "indigo", "cerulean", "Graustark"),
}


def build_guarded() -> Book:
    """Build the book with all three papers, the delegation's before the public one."""
    public = build_book()
    red, blue = SECRETS
    documents = {RED: _build_document(red), **public.documents, BLUE: _build_document(blue)}
    topics = {each.command: each for each in (_build_topic(red, "benefits"), _build_topic(blue, "redline"))}
    pointing = {key: replace(each, see_also=("redline", *each.see_also, "compromise")) for key, each in _topics(public)}
    return replace(
        public,
        documents=documents,
        topics={"redline": topics["redline"], **pointing, "compromise": topics["compromise"]},
        absent={**{each.id: _build_absent(each) for each in SECRETS}, **public.absent},
        lexicon=Lexicon(terms=(*map(_build_term, SECRETS), _build_public_term())),
    )


def select(book: Book, documents: Collection[str]) -> Book:
    """Build a book from which some documents were taken out by hand, as if they had never been written."""
    topics = {key: each for key, each in book.topics.items() if each.document in documents}
    return Book(
        documents={key: each for key, each in book.documents.items() if key in documents},
        topics={
            key: replace(each, see_also=tuple(other for other in each.see_also if other in topics))
            for key, each in topics.items()
        },
        absent={key: each for key, each in book.absent.items() if each.document in documents},
        lexicon=Lexicon(terms=tuple(each for each in book.lexicon.terms if each.document in documents)),
        phrases=book.phrases,
    )


def list_secret_words(secrets: Collection[Secret] = SECRETS) -> list[str]:
    """Return all that names what is hidden, from single words to whole paragraphs."""
    words: list[str] = []
    for each in secrets:
        words += _WORDS[each.id]
        words += [each.title, *each.paragraphs, each.command, each.alias, each.question, each.term, each.id]
        words += [f"no {each.command}", f"{each.alias} pact", f"addressee of {each.id}"]
    return words


def _topics(book: Book) -> list[tuple[str, Topic]]:
    return list(book.topics.items())


def _build_document(secret: Secret) -> Document:
    paragraphs = {n: Paragraph(n, text, f"{n}" * 64) for n, text in enumerate(secret.paragraphs, 1)}
    return Document(
        id=secret.id,
        audience=secret.audience,
        symbol=None,
        original=Version(
            language="en",
            heading=(secret.title, f"Submitted by the {secret.audience}"),
            title=secret.title,
            submitter=f"the {secret.audience}",
            place="Strelsau",
            dates="May 2025",
            paragraphs=paragraphs,
            source_digest="f" * 64,
        ),
        official={},
        translations={},
        demands=Demands(
            addressees={"them": Addressee("them", {"en": f"addressee of {secret.id}"}, {"en": ()})},
            demands=(Demand(("them",), (), 2, secret.paragraphs[1][:20], {"en": f"act on {secret.term}"}),),
            written_by={"en": "editors"},
            reviewed_by={"en": "unreviewed"},
        ),
    )


def _build_topic(secret: Secret, near: str) -> Topic:
    claim = Claim(f"The paper speaks of the {secret.alias}.", (1,))
    text = build_text(f"Concerning {secret.title}", f"What the {secret.alias} is.", claim, question=secret.question)
    texts = {"en": replace(text, aliases=(secret.alias,))}
    return Topic(secret.command, secret.id, (1, 2), rests_on_heading=False, see_also=(near,), texts=texts)


def _build_absent(secret: Secret) -> AbsentSubject:
    words = AbsentText(f"no {secret.command}", f"The {secret.title} says nothing of it.", (f"{secret.alias} pact",))
    return AbsentSubject(f"no-{secret.command}", secret.id, (1,), {"en": words})


def _build_term(secret: Secret) -> Term:
    renderings: Mapping[str, str] = {"zh": f"甲{secret.id}", "en": secret.term}
    return Term(secret.id, (secret.term,), (2,), renderings, {}, {})


def _build_public_term() -> Term:
    return Term(PUBLIC_PAPER, ("核武器",), (1,), {"en": "nuclear weapons"}, {}, {})
