"""Checking that what we wrote says no more than the paper: every figure and tone verb stands in what it rests on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.lexicon import Lexicon, Tone
from content.models import Version
from content.normalisation import fold

_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """What a claim rests on: the document's own words in their hard form, and where they stand."""

    text: str
    language: str
    name: str

    @classmethod
    def of(cls, original: Version, numbers: Sequence[int]) -> "Passage":
        """Return the passage of some paragraphs, or of the heading where there are none."""
        if not numbers:
            return cls(fold("\n".join(original.heading)), original.language, "the heading")
        texts = [original.paragraphs[n].text for n in numbers if n in original.paragraphs]
        word = "paragraph" if len(numbers) == 1 else "paragraphs"
        return cls(fold("\n".join(texts)), original.language, f"{word} {', '.join(map(str, numbers))}")


def check_faithful(words: str, language: str, passage: Passage, lexicon: Lexicon) -> Iterator[str]:
    """Yield what is wrong with our words: figures and tone verbs that the passage does not bear out."""
    yield from check_figures(words, passage)
    ours = fold(words)
    for tone in lexicon.tones:
        for verb in tone.renderings.get(language, ()):
            if _contains(ours, verb, language) and not _bears_out(passage.text, passage.language, tone):
                expected = " or ".join(f"`{word}`" for word in tone.source)
                yield f"the tone word `{verb}` is not borne out by {passage.name}: no {expected} there"


def check_strength(words: str, language: str, verbs: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield each verb of the source that is a tone verb and that our words do not render as one."""
    ours = fold(words)
    for verb in verbs:
        for tone in lexicon.tones:
            renderings = tone.renderings.get(language, ())
            if verb in tone.source and renderings and not any(_contains(ours, each, language) for each in renderings):
                yield f"`{verb}` of the basis is not kept here as `{renderings[0]}` or another of its renderings"


def check_figures(words: str, passage: Passage) -> Iterator[str]:
    """Yield each figure that does not stand in the passage."""
    standing = set(_FIGURE.findall(passage.text))
    for figure in dict.fromkeys(_FIGURE.findall(fold(words))):
        if figure not in standing:
            yield f"the figure {figure} does not stand in {passage.name}"


def _bears_out(folded: str, language: str, tone: Tone) -> bool:
    return any(_contains(folded, verb, language) for verb in (*tone.source, *tone.renderings.get(language, ())))


def _contains(folded: str, verb: str, language: str) -> bool:
    form = _fold_verb(verb)
    if language == "zh" or form not in folded:
        return form in folded
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", folded) is not None


@lru_cache(maxsize=4096)
def _fold_verb(verb: str) -> str:
    return fold(verb)
