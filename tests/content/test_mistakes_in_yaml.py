"""Planted mistakes that any YAML file can hold: each is reported with its file and line, and nothing else is."""

from pathlib import Path

import pytest

from content.strict_yaml import MAX_BYTES
from tests.content.editing import Mistake, copy_library, list_problems, removing, replacing, writing

BERTHS = "topics/berths.yaml"
EMPTY = "an empty value: leave the key out instead"

MISTAKES = (
    Mistake(
        "a bracket left open",
        replacing(BERTHS, "title:\n", "title: [\n"),
        ("topics/berths.yaml:9: this is not YAML: did not find expected ',' or ']'",),
    ),
    Mistake(
        "a quotation mark left open",
        replacing(BERTHS, '"港口应在多长时间内答复？"', '"港口应在多长时间内答复？'),
        ("topics/berths.yaml:33: this is not YAML: found unexpected end of stream",),
    ),
    Mistake(
        "a tab for blanks",
        replacing(BERTHS, '  en: "A berth', '\ten: "A berth'),
        ("topics/berths.yaml:8: this is not YAML: found character that cannot start any token",),
    ),
    Mistake(
        "a colon in a text without quotation marks",
        replacing(BERTHS, '"A berth kept free"', "A berth: kept free"),
        ("topics/berths.yaml:8: this is not YAML: mapping values are not allowed in this context",),
    ),
    Mistake(
        "brackets nested 21 deep",
        writing("topics/x.yaml", "command: x\ntitle: " + "[" * 20 + "x" + "]" * 20),
        ("topics/x.yaml:2: nested deeper than 20 levels",),
    ),
    Mistake(
        "30,000 brackets",
        writing("topics/x.yaml", "[" * 30_000),
        ("topics/x.yaml:1: nested deeper than 20 levels",),
    ),
    Mistake(
        "lists nested line by line",
        writing("topics/x.yaml", "".join(" " * depth + "-\n" for depth in range(40))),
        ("topics/x.yaml:21: nested deeper than 20 levels",),
    ),
    Mistake(
        "a key twice",
        replacing(BERTHS, "title:\n", "document: port-access\ntitle:\n"),
        ("topics/berths.yaml:7: `document` stands here a second time (first in line 2)",),
    ),
    Mistake(
        "a language twice",
        replacing(BERTHS, '  zh: "保留一个泊位"\n', '  zh: "保留一个泊位"\n  en: "Berths"\n'),
        ("topics/berths.yaml:10: `en` stands here a second time (first in line 8)",),
    ),
    Mistake(
        "an anchor",
        replacing(BERTHS, "[3, 1]", "&all [3, 1]"),
        ("topics/berths.yaml:3: anchors (`&all`) are not allowed: write the value out",),
    ),
    Mistake(
        "an alias",
        replacing(BERTHS, "[3, 1]", "*all"),
        ("topics/berths.yaml:3: aliases (`*all`) are not allowed: write the value out",),
    ),
    Mistake(
        "a tag",
        replacing(BERTHS, '"A berth kept free"', '!!str "A berth kept free"'),
        ("topics/berths.yaml:8: tags (`tag:yaml.org,2002:str`) are not allowed",),
    ),
    Mistake(
        "a merge key",
        replacing(BERTHS, "title:\n", "<<: {place: x}\ntitle:\n"),
        ("topics/berths.yaml:7: merge keys (`<<`) are not allowed: write the values out",),
    ),
    Mistake("null", replacing(BERTHS, "see_also: [entry]", "see_also: null"), (f"topics/berths.yaml:4: {EMPTY}",)),
    Mistake("a tilde", replacing(BERTHS, "see_also: [entry]", "see_also: ~"), (f"topics/berths.yaml:4: {EMPTY}",)),
    Mistake("no value", replacing(BERTHS, "see_also: [entry]", "see_also:"), (f"topics/berths.yaml:4: {EMPTY}",)),
    Mistake("an empty list", replacing(BERTHS, "[entry]", "[]"), (f"topics/berths.yaml:4: {EMPTY}",)),
    Mistake("nothing but blanks", replacing(BERTHS, "A berth kept free", "  "), (f"topics/berths.yaml:8: {EMPTY}",)),
    Mistake(
        "two documents in one file",
        replacing(BERTHS, "title:\n", "---\ntitle:\n"),
        ("topics/berths.yaml:7: a second document starts here; a file holds one",),
    ),
    Mistake(
        "a list for a key",
        replacing(BERTHS, "title:\n", "? [a, b]\n: c\ntitle:\n"),
        ("topics/berths.yaml:7: a key must be a plain word",),
    ),
    Mistake(
        "nothing but a comment", writing("topics/x.yaml", "# to be written\n"), ("topics/x.yaml:1: the file is empty",)
    ),
    Mistake(
        "another encoding than UTF-8",
        writing("topics/x.yaml", "command: x\nline: caf\N{LATIN SMALL LETTER E WITH ACUTE}".encode("latin-1")),
        ("topics/x.yaml:2: the file is not UTF-8 text here",),
    ),
    Mistake(
        "a control character",
        replacing(BERTHS, "保留一个泊位", "保留\a一个泊位"),
        ("topics/berths.yaml:9: a control character (U+0007) stands here",),
    ),
    Mistake(
        "more than 1 MiB",
        writing("topics/x.yaml", "x" * (MAX_BYTES + 1)),
        ("topics/x.yaml:1: the file has 1,048,577 bytes; at most 1,048,576 are read",),
    ),
    Mistake(
        "a list for a file",
        writing("topics/x.yaml", "- command\n"),
        ("topics/x.yaml:1: `this file` must be a mapping of keys and values",),
    ),
    Mistake(
        "a file that is missing",
        removing("documents/port-access/seal.yaml"),
        ("documents/port-access/seal.yaml:1: the file cannot be read: No such file or directory",),
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_in_yaml_is_reported_once_with_its_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)
