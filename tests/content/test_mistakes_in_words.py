"""Planted mistakes in phrases and lexicon: each is reported with its file and line, and nothing else is."""

from pathlib import Path

import pytest

from tests.content.editing import Edit, Mistake, copy_library, list_problems, replacing, writing


def phrasing(english: str, chinese: str) -> Edit:
    """Return the edit that gives the library phrases of its own."""

    def edit(library: Path) -> None:
        writing("phrases/en.yaml", english)(library)
        writing("phrases/zh.yaml", chinese)(library)

    return edit


MISTAKES = (
    Mistake(
        "phrases without English",
        writing("phrases/zh.yaml", 'greeting: "你好"\n'),
        ("phrases/en.yaml:1: the bot's own words in English are missing",),
    ),
    Mistake(
        "phrases in an unknown language",
        writing("phrases/de.yaml", 'greeting: "Guten Tag"\n'),
        (
            "phrases/de.yaml:1: `de` is not one of ar, en, es, fr, ru, zh",
            "phrases/en.yaml:1: the bot's own words in English are missing",
        ),
    ),
    Mistake(
        "a phrase that English lacks",
        phrasing('greeting: "Hello"\n', 'greeting: "你好"\nthanks: "谢谢"\n'),
        ("phrases/zh.yaml:2: the phrase `thanks` does not stand in en.yaml",),
    ),
    Mistake(
        "a phrase missing",
        phrasing('greeting: "Hello"\nthanks: "Thank you"\n', 'greeting: "你好"\n'),
        ("phrases/zh.yaml:1: the phrase `thanks` is missing",),
    ),
    Mistake(
        "a phrase with another field",
        phrasing('shown: "{count} of {all}"\n', 'shown: "{number}"\n'),
        ("phrases/zh.yaml:1: the fields of this phrase are {number}; in en.yaml they are {all}, {count}",),
    ),
    Mistake(
        "a phrase without its field",
        phrasing('shown: "{count}"\n', 'shown: "数"\n'),
        ("phrases/zh.yaml:1: the fields of this phrase are none; in en.yaml they are {count}",),
    ),
    Mistake(
        "a brace left open",
        phrasing('shown: "{count}"\n', 'shown: "共有{count个专题可供查阅"\n'),
        ("phrases/zh.yaml:1: the braces of this phrase are not balanced",),
    ),
    Mistake(
        "a brace left open in English, which is the fault of no other language",
        phrasing('shown: "{count"\n', 'shown: "{count}"\n'),
        ("phrases/en.yaml:1: the braces of this phrase are not balanced",),
    ),
    Mistake(
        "English phrases that are not YAML",
        phrasing('shown: "count\n', 'shown: "数"\n'),
        ("phrases/en.yaml:2: this is not YAML: found unexpected end of stream",),
    ),
    Mistake(
        "a part of the lexicon that there is not",
        writing("lexicon/synonyms.yaml", "words: [berth, mooring]\n"),
        ("lexicon/synonyms.yaml:1: no part of the lexicon is called `synonyms`",),
    ),
    Mistake(
        "a pair of three",
        replacing("lexicon/opposites.yaml", '"hospital ship"]', '"hospital ship", "boat"]'),
        ("lexicon/opposites.yaml:3: a pair has two sides; here stand 3",),
    ),
    Mistake(
        "a tone verb in an unknown language",
        replacing("lexicon/tone.yaml", '    en: ["regret", "regrets", "deplore"]', '    de: ["bedauert"]'),
        ("lexicon/tone.yaml:6: `tones.de` is not a known key here",),
    ),
    Mistake(
        "a tone verb without the source's word",
        replacing("lexicon/tone.yaml", '  - source: ["regret"]\n    en', "  - en"),
        ("lexicon/tone.yaml:5: `tones.source` is missing",),
    ),
    Mistake(
        "a text for a list of stop words",
        replacing("lexicon/stopwords.yaml", '["的", "是"]', '"的"'),
        ("lexicon/stopwords.yaml:3: `words.zh` must be a list",),
    ),
    Mistake(
        "keyboard layouts of different numbers of keys",
        writing("lexicon/layouts.yaml", 'layouts:\n  - "a b c"\n  - "ф и"\n'),
        ("lexicon/layouts.yaml:1: the layouts have different numbers of keys",),
    ),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_in_words_is_reported_once_with_its_file_and_line(mistake: Mistake, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    mistake.edit(library)
    assert list_problems(library) == list(mistake.problems)
