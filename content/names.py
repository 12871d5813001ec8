"""Looking a text up among the names that lead straight to their owner: commands, titles, aliases, questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from content.models import AbsentSubject, Topic
from content.normalisation import key


class Names:
    """Owners by the normal form of their names; the first of two in file order stands."""

    def __init__(self, owners: Mapping[str, Topic | AbsentSubject]) -> None:
        self.owners = owners

    @classmethod
    def of(cls, topics: Sequence[Topic], absent: Iterable[AbsentSubject]) -> "Names":
        """Gather the names of topics and absent subjects."""
        owners: dict[str, Topic | AbsentSubject] = {}
        for name, owner in _list_names(topics, absent):
            owners.setdefault(key(name), owner)
        return cls(owners)

    def get(self, text: str) -> Topic | AbsentSubject | None:
        """Return the owner of a name, whatever its case, width, marks and punctuation."""
        return self.owners.get(key(text))


def _list_names(
    topics: Sequence[Topic], absent: Iterable[AbsentSubject]
) -> Iterator[tuple[str, Topic | AbsentSubject]]:
    for topic in topics:
        yield topic.command, topic
    for topic in topics:
        for text in topic.texts.values():
            yield from ((name, topic) for name in (*text.aliases, text.title, *text.questions))
    for subject in absent:
        for words in subject.texts.values():
            yield from ((name, subject) for name in (words.name, *words.aliases))
