"""The book: all that was loaded and proved, seen by a reader of certain audiences."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from content.kept import Kept
from content.languages import DEFAULT_LANGUAGE
from content.lexicon import Lexicon, Term
from content.models import AbsentSubject, Document, Gap, Topic, TopicText
from content.names import Names
from content.quotations import Quotations
from content.search import Index, Likeness

PUBLIC = frozenset({"public"})

_PREPARED = frozenset({"index", "names", "quotations"})


@dataclass(frozen=True)
class Book:
    """Documents by id, topics by command, absent subjects by id, the bot's phrases by language and key."""

    documents: Mapping[str, Document]
    topics: Mapping[str, Topic]
    absent: Mapping[str, AbsentSubject]
    lexicon: Lexicon
    phrases: Mapping[str, Mapping[str, str]]
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def index(self) -> Index:
        """What questions are matched against, built when first asked for."""
        return Index(self.topics.values(), self.documents.values(), self.absent.values(), self.lexicon)

    @cached_property
    def names(self) -> Names:
        """Commands, titles, aliases and example questions, each of which leads straight to its owner."""
        return Names.of(tuple(self.topics.values()), self.absent.values())

    @cached_property
    def kept(self) -> Kept:
        """What was worked out from the book by those who show it: it goes with the book."""
        return Kept()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 in hex over the digests of all official texts that stand here: their version."""
        versions = [
            each for document in self.documents.values() for each in (document.original, *document.official.values())
        ]
        seals = (
            seal for each in versions for seal in (each.source_digest, *(p.digest for p in each.paragraphs.values()))
        )
        return sha256("\n".join(seals).encode()).hexdigest()

    @cached_property
    def quotations(self) -> Quotations:
        """What quotations are compared with, built when first asked for."""
        return Quotations(self.documents.values(), self.topics.values(), self.lexicon)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The glossary's terms, of the documents that stand here."""
        return tuple(term for term in self.lexicon.terms if term.document in self.documents)

    @cached_property
    def audiences(self) -> frozenset[str]:
        """Whom the documents here are for."""
        return frozenset(each.audience for each in self.documents.values())

    @property
    def is_prepared(self) -> bool:
        """Whether the first question waits for nothing."""
        return vars(self).keys() >= _PREPARED and "likeness" in vars(self.index)

    def prepare(self) -> "Book":
        """Build what the first question would otherwise wait for, which takes up to a second; return the book."""
        for name in _PREPARED:
            getattr(self, name)
        _ = self.index.likeness
        return self

    def restore(self, likeness: Likeness, names: Names) -> None:
        """Take what was built from this very book before, in place of building it when it is first asked for."""
        self.index.likeness = likeness
        vars(self)["names"] = names

    def visible_to(self, audiences: Collection[str]) -> "Book":
        """Return the book as readers of these audiences may know it; every route asks this view."""
        kept = frozenset(key for key, each in self.documents.items() if each.audience in audiences)
        if len(kept) == len(self.documents):
            return self
        if kept not in self._views:
            self._views.setdefault(kept, self._keep(kept))
        return self._views[kept]

    def list_prepared(self) -> tuple["Book", ...]:
        """Return the views that readers use: the book itself and what was made of it, as far as they are prepared."""
        return tuple(each for each in (self, *self._views.values()) if each.is_prepared)

    @cached_property
    def _views(self) -> dict[frozenset[str], "Book"]:
        return {}  # by the documents kept, so that a view builds its index once

    def _keep(self, kept: Collection[str]) -> "Book":
        """Return the book of some documents, in which nothing names the others: no topic, term or gap, no way on."""
        topics = {key: each for key, each in self.topics.items() if each.document in kept}
        return replace(
            self,
            documents={key: each for key, each in self.documents.items() if key in kept},
            topics={key: _turn_from(each, topics) for key, each in topics.items()},
            absent={key: each for key, each in self.absent.items() if each.document in kept},
            lexicon=replace(self.lexicon, terms=tuple(each for each in self.lexicon.terms if each.document in kept)),
            gaps=(),
        )

    def with_gaps(self, gaps: Iterable[Gap]) -> "Book":
        """Return the same book with what it still lacks."""
        return replace(self, gaps=tuple(gaps))

    def phrase(self, language: str, key: str, **values: object) -> str:
        """Return the bot's own words for `key`, in English where the language has none."""
        words = self.phrases.get(language, {})
        template = words.get(key) or self.phrases[DEFAULT_LANGUAGE][key]
        return template.format(**values)

    def topic_text(self, topic: Topic, language: str) -> tuple[str, TopicText]:
        """Return the language actually used and the topic's words in it: the one asked for, English, or the first."""
        for code in (language, DEFAULT_LANGUAGE, *topic.texts):
            if code in topic.texts:
                return code, topic.texts[code]
        raise KeyError(topic.command)

    def topics_of(self, document: str, number: int) -> tuple[Topic, ...]:
        """Return the topics that use a paragraph, in file order."""
        return tuple(t for t in self.topics.values() if t.document == document and number in t.paragraphs)


def _turn_from(topic: Topic, known: Collection[str]) -> Topic:
    """Return a topic that points to known ones only."""
    if all(command in known for command in topic.see_also):
        return topic
    return replace(topic, see_also=tuple(command for command in topic.see_also if command in known))
