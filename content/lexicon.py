"""Words that the matcher and the checks must know: opposites, tone verbs, stop words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone verb: words of the source that bear it out, and its renderings by language."""

    source: tuple[str, ...]
    renderings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The library's `lexicon/` folder."""

    opposites: tuple[tuple[str, str], ...] = ()
    tones: tuple[Tone, ...] = ()
    stop_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
