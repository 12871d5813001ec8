"""Planted mistakes in topics and absent subjects: each is reported with its file and line, and nothing else is."""

from pathlib import Path

import pytest

from tests.content.editing import Mistake, copy_library, list_problems, removing, renaming, replacing, writing

BERTHS, ENTRY, REFUSALS = "topics/berths.yaml", "topics/entry.yaml", "topics/refusals.yaml"
PIRACY = "absent/piracy.yaml"
COMMAND_RULE = "is not allowed here: a command is made of a to z, 0 to 9 and _, and has at most 32 of them"

SHAPE = (
    Mistake(
        "a required key missing",
        replacing(BERTHS, "document: port-access\n", ""),
        (f"{BERTHS}:1: `document` is missing",),
    ),
    Mistake(
        "an unknown key",
        replacing(BERTHS, "see_also:", "see_too:"),
        (f"{BERTHS}:4: `see_too` is not a known key here",),
    ),
    Mistake(
        "a key in braces",
        replacing(BERTHS, "see_also:", '"{0}":'),
        (f"{BERTHS}:4: `{{0}}` is not a known key here",),
    ),
    Mistake(
        "one text where a list belongs",
        replacing(BERTHS, '  zh:\n    - "泊位"', '  zh: "泊位"'),
        (f"{BERTHS}:26: `aliases.zh` must be a list",),
    ),
    Mistake(
        "a list where one text belongs",
        replacing(BERTHS, '"A berth kept free"', '["A berth kept free"]'),
        (f"{BERTHS}:8: `title.en` must be one text, not a list or a mapping",),
    ),
    Mistake(
        "one text where languages belong",
        replacing(BERTHS, 'title:\n  en: "A berth kept free"\n  zh: "保留一个泊位"\n', 'title: "A berth kept free"\n'),
        (f"{BERTHS}:7: `title` must be a mapping of keys and values",),
    ),
    Mistake(
        "a claim without its paragraphs",
        replacing(
            BERTHS, '    - text: "No fee is due for the first 12 hours."\n      paragraphs: [1]\n', '    - "Free."\n'
        ),
        (f"{BERTHS}:17: `summary.en` must be a mapping of keys and values",),
    ),
    Mistake(
        "a command with a capital", replacing(BERTHS, ": berths", ": Berths"), (f"{BERTHS}:1: `Berths` {COMMAND_RULE}",)
    ),
    Mistake(
        "a command of 33 characters",
        replacing(BERTHS, ": berths", f": {'b' * 33}"),
        (f"{BERTHS}:1: `{'b' * 33}` {COMMAND_RULE}",),
    ),
    Mistake(
        "a command unlike the file's name",
        replacing("topics/paper.yaml", "command: paper", "command: document"),
        ("topics/paper.yaml:1: `document` stands in `paper.yaml`; name both alike",),
    ),
    Mistake(
        "two topics with one command",
        replacing(ENTRY, "command: entry", "command: berths"),
        (f"{ENTRY}:1: the command `berths` is taken already by berths.yaml",),
    ),
    Mistake(
        "an unknown language",
        replacing(BERTHS, '  zh: "保留一个泊位"\n', '  zh: "保留一个泊位"\n  de: "Ein Liegeplatz"\n'),
        (f"{BERTHS}:10: `de` is not one of 'ar', 'en', 'es', 'fr', 'ru' or 'zh'",),
    ),
    Mistake(
        "an incomplete language",
        replacing(BERTHS, '  zh: "保留一个泊位"\n', ""),
        (f"{BERTHS}:7: `title` lacks `zh`: a topic's language is complete or absent",),
    ),
    Mistake(
        "an invisible character",
        replacing(BERTHS, "mooring place", "mooring\N{ZERO WIDTH SPACE} place"),
        (f"{BERTHS}:25: an invisible character (U+200B) stands in this text",),
    ),
    Mistake(
        "a mark that turns the direction of writing",
        replacing(BERTHS, "mooring place", "mooring\N{RIGHT-TO-LEFT OVERRIDE} place"),
        (f"{BERTHS}:25: an invisible character (U+202E) stands in this text",),
    ),
    Mistake(
        "a blank at an end",
        replacing(BERTHS, "mooring place", "mooring place "),
        (f"{BERTHS}:25: blanks stand at an end of this text",),
    ),
    Mistake(
        "a line break in a text",
        replacing(BERTHS, "mooring place", "mooring\\nplace"),
        (f"{BERTHS}:25: a line break stands in this text: one text, one line",),
    ),
    Mistake(
        "a line of more than 100 characters",
        replacing(
            ENTRY, "may enter every port.", "may enter every port, in every season, by day and by night, and free."
        ),
        (f"{ENTRY}:10: this line has 110 characters; at most 100 are allowed",),
    ),
    Mistake(
        "a summary of more than 500 characters",
        replacing(BERTHS, "No fee is due for the first 12 hours.", "No fee is due for the first 12 hours." * 12),
        (f"{BERTHS}:14: the summary has 529 characters in `en`; at most 500 are allowed",),
    ),
    Mistake(
        "another ending than .yaml",
        renaming("topics/paper.yaml", "paper.yml"),
        ("topics/paper.yml:1: only files whose names end in `.yaml` are read here",),
    ),
    Mistake(
        "a folder among the topics",
        writing("topics/more/fees.yaml", "command: fees\n"),
        ("topics/more:1: only files whose names end in `.yaml` are read here",),
    ),
    Mistake(
        "no topics",
        removing("topics"),
        ("topics:1: no topic is here: a library needs `topics/<command>.yaml`",),
    ),
)

REFERENCES = (
    Mistake(
        "a paragraph that the document does not have",
        replacing(BERTHS, "[3, 1]", "[3, 1, 20]"),
        (f"{BERTHS}:3: `port-access` has no paragraph 20: it has 1 to 3",),
    ),
    Mistake("paragraph 0", replacing(BERTHS, "[3, 1]", "[3, 1, 0]"), (f"{BERTHS}:3: `0` is not a paragraph number",)),
    Mistake(
        "a word for a number",
        replacing(BERTHS, "[3, 1]", "[3, one]"),
        (f"{BERTHS}:3: `one` is not a paragraph number",),
    ),
    Mistake(
        "a list for a number", replacing(BERTHS, "[3, 1]", "[3, [1]]"), (f"{BERTHS}:3: `paragraphs` must be a number",)
    ),
    Mistake(
        "a paragraph twice", replacing(BERTHS, "[3, 1]", "[3, 1, 3]"), (f"{BERTHS}:3: `3` stands twice in this list",)
    ),
    Mistake(
        "a number without its list", replacing(BERTHS, "[3, 1]", "3"), (f"{BERTHS}:3: `paragraphs` must be a list",)
    ),
    Mistake(
        "a claim that rests on a paragraph of another topic",
        replacing(BERTHS, "      paragraphs: [1]", "      paragraphs: [1, 2]"),
        (f"{BERTHS}:18: this claim rests on paragraph 2, which is not among the topic's paragraphs",),
    ),
    Mistake(
        "an unknown document",
        replacing(BERTHS, "document: port-access", "document: port-acess"),
        (f"{BERTHS}:2: there is no document `port-acess`",),
    ),
    Mistake(
        "an unknown topic to be seen also",
        replacing(BERTHS, "[entry]", "[entry, fees]"),
        (f"{BERTHS}:4: there is no other topic `fees`",),
    ),
    Mistake(
        "the topic itself to be seen also",
        replacing(BERTHS, "[entry]", "[entry, berths]"),
        (f"{BERTHS}:4: there is no other topic `berths`",),
    ),
    Mistake(
        "too many topics to be seen also",
        replacing(BERTHS, "[entry]", "[entry, refusals, paper, fees, crews]"),
        (
            f"{BERTHS}:4: at most 4 topics can be seen also",
            f"{BERTHS}:4: there is no other topic `crews`",
            f"{BERTHS}:4: there is no other topic `fees`",
        ),
    ),
)

WORDS = (
    Mistake(
        "a figure that is not in the paragraph",
        replacing(BERTHS, "within 2 hours", "within 3 hours"),
        (f"{BERTHS}:15: the figure 3 does not stand in paragraph 3",),
    ),
    Mistake(
        "a figure in a line that is in no paragraph",
        replacing(BERTHS, "to keep one berth free.", "to keep 4 berths free."),
        (f"{BERTHS}:11: the figure 4 does not stand in paragraphs 3, 1",),
    ),
    Mistake(
        "a figure that is not in the heading",
        replacing("topics/paper.yaml", "7 March 2025", "8 March 2025"),
        ("topics/paper.yaml:12: the figure 8 does not stand in the heading",),
    ),
    Mistake(
        "a tone verb that is not in the paragraph",
        replacing(ENTRY, '- text: "The States reaffirm', '- text: "The States deplore'),
        (f"{ENTRY}:14: the tone word `deplore` is not borne out by paragraph 1: no `regret` there",),
    ),
    Mistake(
        "a tone verb in Chinese that is not in the paragraph",
        replacing(ENTRY, '- text: "各国重申', '- text: "各国呼吁'),
        (f"{ENTRY}:17: the tone word `呼吁` is not borne out by paragraph 1: no `call upon` there",),
    ),
    Mistake(
        "an alias of two topics",
        replacing(REFUSALS, '"turned away"', '"MOORING  place!"'),
        (f"{REFUSALS}:21: `MOORING  place!` stands for /berths already (berths.yaml:25)",),
    ),
    Mistake(
        "an alias that is another topic's command",
        replacing(REFUSALS, '"turned away"', '"entry"'),
        (f"{REFUSALS}:21: `entry` stands for /entry already (entry.yaml:1)",),
    ),
    Mistake(
        "an alias that is nearly another topic's question",
        replacing(REFUSALS, '"turned away"', '"How soon must a port answer one request for a berth?"'),
        (
            (
                f"{REFUSALS}:21: `How soon must a port answer one request for a berth?` is nearly "
                "`How soon must a port answer a request for a berth?` of /berths (berths.yaml:30)"
            ),
        ),
    ),
    Mistake(
        "an alias of an absent subject",
        replacing(REFUSALS, '"turned away"', '"Pirates"'),
        (f"{PIRACY}:11: `pirates` stands for /refusals already (refusals.yaml:21)",),
    ),
    Mistake(
        "an alias without a letter",
        replacing(REFUSALS, '"turned away"', '"?!"'),
        (f"{REFUSALS}:21: `?!` has no letter or digit to be found by",),
    ),
    Mistake(
        "a title of two topics",
        replacing(REFUSALS, '"Ports that turned ships away"', '"A berth kept free"'),
        (f"{REFUSALS}:8: `A berth kept free` stands for /berths already (berths.yaml:8)",),
    ),
)

ABSENT = (
    Mistake(
        "an absent subject unlike its file's name",
        replacing(PIRACY, "id: piracy", "id: pirates"),
        (f"{PIRACY}:1: `pirates` stands in `piracy.yaml`; name both alike",),
    ),
    Mistake(
        "an absent subject near a paragraph that is not there",
        replacing(PIRACY, "[2]", "[9]"),
        (f"{PIRACY}:3: `port-access` has no paragraph 9: it has 1 to 3",),
    ),
    Mistake(
        "an absent subject near four paragraphs",
        replacing(PIRACY, "[2]", "[1, 2, 3, 1]"),
        (f"{PIRACY}:3: `nearest` has 4 entries; at most 3 are allowed",),
    ),
    Mistake(
        "an absent subject of an unknown document",
        replacing(PIRACY, "document: port-access", "document: ports"),
        (f"{PIRACY}:2: there is no document `ports`",),
    ),
    Mistake(
        "an absent subject with an incomplete language",
        replacing(PIRACY, '  zh: ["海盗"]\n', ""),
        (f"{PIRACY}:10: `aliases` lacks `zh`: a subject's language is complete or absent",),
    ),
    Mistake(
        "an absent subject with an unknown key",
        replacing(PIRACY, "nearest:", "near:"),
        (f"{PIRACY}:3: `near` is not a known key here",),
    ),
)


@pytest.mark.parametrize("mistake", [*SHAPE, *REFERENCES, *WORDS, *ABSENT], ids=lambda mistake: mistake.name)
def test_a_mistake_in_a_topic_is_reported_once_with_its_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)
