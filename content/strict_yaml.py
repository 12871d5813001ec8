"""Strict YAML: every scalar is read as its characters, everything keeps its line, every surprise is a Problem.

What YAML guesses (`no` as False, `1.10` as 1.1, `22:22` as 1342) or lets pass (the second of two equal keys wins) costs
an editor a day. So nothing is guessed: anchors, aliases, tags, merge keys, `null`, `~` and empty values are refused,
and whoever asks for a number converts the characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from content.problems import Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Location: TypeAlias = "tuple[str | int, ...]"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Reading:
    """One file as read: its tree (None where it could not be read), the line of every place in it, its problems."""

    file: Path
    tree: "Tree | None" = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, location: Location) -> int:
        """Return the line of a place in the tree, or of the nearest place around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)

    def problem(self, location: Location, message: str) -> Problem:
        """Return a problem at a place in the tree."""
        return Problem(self.file, self.line_of(location), message)


class _Refusal(Exception):  # noqa: N818 -- ends the reading of one file; it never leaves this module
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


def read_yaml(file: Path) -> Reading:
    """Read one file; what is wrong with it stands in `problems`, and `tree` is None where nothing could be read."""
    reading = Reading(file)
    text = ""
    try:
        text = _read_text(file)
        reading.tree = _Builder(text, reading).build()
    except _Refusal as refusal:
        reading.problems.append(Problem(file, refusal.line, refusal.message))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        reading.problems.append(Problem(file, line, f"this is not YAML: {error.problem or error.context}"))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(error.character))) + 1
        reading.problems.append(Problem(file, line, f"a control character (U+{error.character:04X}) stands here"))
    return reading


def _read_text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise _Refusal(1, f"the file cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise _Refusal(1, f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _Refusal(line, "the file is not UTF-8 text here") from error


class _Builder:
    """Builds the tree from parse events: unlike composing, that neither recurses nor resolves anything."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self._reading = reading
        self._depth = 0

    def build(self) -> Tree:
        self._next(yaml.StreamStartEvent)
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(1, "the file is empty")
        tree = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise _Refusal(_line(event), "a second document starts here; a file holds one")
        return tree

    def _next(self, kind: type[yaml.Event]) -> None:
        event = next(self._events)
        assert isinstance(event, kind)  # noqa: S101 -- the parser's own promise

    def _value(self, event: yaml.Event, location: Location) -> Tree:
        self._reading.lines.setdefault(location, _line(event))
        if isinstance(event, yaml.AliasEvent):
            raise _Refusal(_line(event), f"aliases (`*{event.anchor}`) are not allowed: write the value out")
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)  # noqa: S101 -- the parser's own promise
        if event.anchor is not None:
            raise _Refusal(_line(event), f"anchors (`&{event.anchor}`) are not allowed: write the value out")
        if event.tag is not None:
            raise _Refusal(_line(event), f"tags (`{event.tag}`) are not allowed")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        return self._collection(event, location)

    def _collection(self, event: yaml.CollectionStartEvent, location: Location) -> Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Refusal(_line(event), f"nested deeper than {MAX_DEPTH} levels")
        in_list = isinstance(event, yaml.SequenceStartEvent)
        value: Tree = self._sequence(location) if in_list else self._mapping(location)
        if not value:
            raise _Refusal(_line(event), "an empty value: leave the key out instead")
        self._depth -= 1
        return value

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        value: str = event.value
        if not value.strip() or (event.implicit[0] and value in _NULLS):
            raise _Refusal(_line(event), "an empty value: leave the key out instead")
        return value

    def _sequence(self, location: Location) -> "list[Tree]":
        items: list[Tree] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*location, len(items))))
        return items

    def _mapping(self, location: Location) -> "dict[str, Tree]":
        entries: dict[str, Tree] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, location)
            if key in entries:
                first = self._reading.lines[(*location, key)]
                message = f"`{key}` stands here a second time (first in line {first})"
                self._reading.problems.append(Problem(self._reading.file, _line(event), message))
                self._value(next(self._events), (*location, key, "again"))
                continue
            self._reading.lines[(*location, key)] = _line(event)
            entries[key] = self._value(next(self._events), (*location, key))
        return entries

    def _key(self, event: yaml.Event, location: Location) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Refusal(_line(event), "a key must be a plain word")
        if event.value == "<<":
            raise _Refusal(_line(event), "merge keys (`<<`) are not allowed: write the values out")
        key = self._value(event, (*location, "key"))
        assert isinstance(key, str)  # noqa: S101 -- a scalar event gives its characters
        return key


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
