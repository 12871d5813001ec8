"""Looking a text up among the names that lead straight to their owner: commands, titles, aliases, questions."""

from collections.abc import Iterable

from content.models import AbsentSubject, Topic
from content.normalisation import key


class Names:
    """Owners by the normal form of their names; the first of two in file order stands."""

    def __init__(self, topics: Iterable[Topic], absent: Iterable[AbsentSubject]) -> None:
        self._owners: dict[str, Topic | AbsentSubject] = {}
        topics = tuple(topics)
        for topic in topics:
            self._owners.setdefault(key(topic.command), topic)
        for topic in topics:
            for text in topic.texts.values():
                self._add((*text.aliases, text.title, *text.questions), topic)
        for subject in absent:
            for words in subject.texts.values():
                self._add((words.name, *words.aliases), subject)

    def _add(self, names: Iterable[str], owner: Topic | AbsentSubject) -> None:
        for name in names:
            self._owners.setdefault(key(name), owner)

    def get(self, text: str) -> Topic | AbsentSubject | None:
        """Return the owner of a name, whatever its case, width, marks and punctuation."""
        return self._owners.get(key(text))
