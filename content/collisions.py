"""Words that would lead to two places: aliases that share a normal form, near-duplicates across topics."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from content.lexicon import Lexicon
from content.models import AbsentSubject, Topic
from content.normalisation import key
from content.opposites import Opposites
from content.problems import Problem
from content.strict_yaml import Location, Reading

_NEAR = 96  # rapidfuzz ratio from which two strings of different owners are told apart by nobody
_SHORTEST = 12  # characters from which nearness is looked for: short names differ by a letter


@dataclass(frozen=True, slots=True)
class _Entry:
    owner: str
    text: str
    reading: Reading
    location: Location

    def problem(self, message: str) -> Problem:
        return self.reading.problem(self.location, message)


def check_collisions(
    topics: Iterable[tuple[Topic, Reading]], absent: Iterable[tuple[AbsentSubject, Reading]], lexicon: Lexicon
) -> Iterator[Problem]:
    """Yield each title, alias or question that another topic or absent subject has too, or as good as has."""
    entries: dict[str, _Entry] = {}
    for entry in [*_list_topics(topics), *_list_absent(absent)]:
        form = key(entry.text)
        first = entries.setdefault(form, entry)
        if not form:
            yield entry.problem(f"`{entry.text}` has no letter or digit to be found by")
        elif first.owner != entry.owner:
            yield entry.problem(f"`{entry.text}` stands for {first.owner} already ({_place(first)})")
    yield from _find_near(entries, Opposites(lexicon.opposites))


def _find_near(entries: dict[str, _Entry], opposites: Opposites) -> Iterator[Problem]:
    order = {form: index for index, form in enumerate(entries)}
    scripts: dict[int, list[str]] = {}
    for form in entries:
        if (
            len(form) >= _SHORTEST
        ):  # strings of two scripts are never near; blocks of 1,024 characters tell scripts apart
            scripts.setdefault(ord(form[0]) // 1024 if form[0] < "\u3000" else -1, []).append(form)
    for forms in scripts.values():
        yield from _compare(sorted(forms, key=len), entries, order, opposites)


def _compare(
    forms: Sequence[str], entries: Mapping[str, _Entry], order: Mapping[str, int], opposites: Opposites
) -> Iterator[Problem]:
    lengths = [len(form) for form in forms]
    for index, form in enumerate(forms):
        # Longer strings than this cannot reach the ratio: two lengths share at most twice the shorter.
        end = bisect_right(lengths, len(form) * (200 / _NEAR - 1))
        near = process.extract(form, forms[index + 1 : end], scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
        for other, _, _ in near:
            first, second = (entries[each] for each in sorted((form, other), key=order.__getitem__))
            if first.owner != second.owner and _are_alike(form, other, opposites):
                yield second.problem(f"`{second.text}` is nearly `{first.text}` of {first.owner} ({_place(first)})")


def _are_alike(form: str, other: str, opposites: Opposites) -> bool:
    """Return whether nobody could tell them apart; figures and opposites do tell."""
    figures = [[word for word in each.split() if word.isdecimal()] for each in (form, other)]
    return figures[0] == figures[1] and not opposites.part(form, other)


def _list_topics(topics: Iterable[tuple[Topic, Reading]]) -> Iterator[_Entry]:
    for topic, reading in topics:
        owner = f"/{topic.command}"
        yield _Entry(owner, topic.command, reading, ("command",))
        for language, text in topic.texts.items():
            yield _Entry(owner, text.title, reading, ("title", language))
            for name, strings in (("aliases", text.aliases), ("questions", text.questions)):
                for index, string in enumerate(strings):
                    yield _Entry(owner, string, reading, (name, language, index))


def _list_absent(absent: Iterable[tuple[AbsentSubject, Reading]]) -> Iterator[_Entry]:
    for subject, reading in absent:
        owner = f"absent/{subject.id}"
        for language, text in subject.texts.items():
            yield _Entry(owner, text.name, reading, ("name", language))
            for index, string in enumerate(text.aliases):
                yield _Entry(owner, string, reading, ("aliases", language, index))


def _place(entry: _Entry) -> str:
    return f"{entry.reading.file.name}:{entry.reading.line_of(entry.location)}"
