"""Words that the matcher and the checks must know: opposites, tone verbs, terms, stop words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tone:
    """A tone verb: words of the source that bear it out, and its renderings by language."""

    source: tuple[str, ...]
    renderings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a document: its words there, the paragraphs that use it, and its rendering in each language.

    `forms` are the other ways, by language, in which the rendering may stand in a text, `*` for any letters; `avoid`
    are renderings that must not be used.
    """

    document: str
    source: tuple[str, ...]
    paragraphs: tuple[int, ...]
    renderings: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The library's `lexicon/` folder; `errands` are what people ask that no document treats.

    `layouts` are what the keys of keyboards write, key by key. `operative` are the words, by language, by which a
    document asks for something, `innocent` longer words that hold one and ask for nothing.
    """

    opposites: tuple[tuple[str, str], ...] = ()
    tones: tuple[Tone, ...] = ()
    terms: tuple[Term, ...] = ()
    stop_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    errands: tuple[str, ...] = ()
    layouts: tuple[tuple[str, ...], ...] = ()
    operative: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    innocent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
