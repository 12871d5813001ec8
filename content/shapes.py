"""The shape of each YAML file, and the plain sentence for each way of missing it."""

import re
import unicodedata
from typing import Annotated, Any, Literal, Self, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from content.proof import Joining
from content.strict_yaml import Location, Reading

LINE_LIMIT = 100  # characters of a topic's line
SUMMARY_LIMIT = 500  # characters of a topic's summary in one language, all claims together


def _fault(message: str) -> PydanticCustomError:
    return PydanticCustomError("fault", "{message}", {"message": message})


def _check_prose(text: str) -> str:
    """Refuse what an eye cannot see: control, invisible and bidirectional marks, and blanks at the ends."""
    for character in text:
        if character == "\n":
            raise _fault("a line break stands in this text: one text, one line")
        if unicodedata.category(character) in {"Cc", "Cf"}:
            raise _fault(f"an invisible character (U+{ord(character):04X}) stands in this text")
    if text != text.strip():
        raise _fault("blanks stand at an end of this text")
    return text


def _parse_number(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
            raise _fault(f"`{value}` is not a paragraph number")
        return int(value)
    return value


def _parse_basis(value: Any) -> Any:
    return [] if value == "heading" else value


def _check_layouts(layouts: tuple[str, ...]) -> tuple[str, ...]:
    for layout in layouts:
        if len(layout.split()) != len(layouts[0].split()):
            raise _fault("the layouts have different numbers of keys")
    return layouts


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise _fault(f"`{value}` stands twice in this list")
    return values


def _check_line(text: str) -> str:
    if len(text) > LINE_LIMIT:
        raise _fault(f"this line has {len(text)} characters; at most {LINE_LIMIT} are allowed")
    return text


def _check_pair(value: Any) -> Any:
    if isinstance(value, list) and len(value) != 2:  # noqa: PLR2004 -- a pair
        raise _fault(f"a pair has two sides; here stand {len(value)}")
    return value


def _matching(pattern: str, rule: str) -> AfterValidator:
    def check(text: str) -> str:
        if re.fullmatch(pattern, text) is None:
            raise _fault(f"`{text}` is not allowed here: {rule}")
        return text

    return AfterValidator(check)


Language: TypeAlias = Literal["ar", "en", "es", "fr", "ru", "zh"]
Prose: TypeAlias = Annotated[str, AfterValidator(_check_prose)]
Number: TypeAlias = Annotated[int, BeforeValidator(_parse_number)]
Name: TypeAlias = Annotated[
    str, _matching("[a-z0-9][a-z0-9-]{0,15}", "a name is made of a to z, 0 to 9 and -, and has at most 16 of them")
]
Command: TypeAlias = Annotated[
    str, _matching("[a-z0-9_]{1,32}", "a command is made of a to z, 0 to 9 and _, and has at most 32 of them")
]
Digest: TypeAlias = Annotated[
    str, _matching("[0-9a-f]{64}", "a digest is 64 characters of 0 to 9 and a to f, written by `aide seal`")
]
Pair: TypeAlias = Annotated[tuple[Prose, Prose], BeforeValidator(_check_pair)]
ByLanguage: TypeAlias = dict[Language, Prose]
Names: TypeAlias = Annotated[tuple[Name, ...], AfterValidator(_unique)]
# The word `heading` becomes an empty tuple, which no list can be: empty lists are refused by the reader.
Basis: TypeAlias = Annotated[tuple[Number, ...], BeforeValidator(_parse_basis), AfterValidator(_unique)]


class Shape(BaseModel):
    """A file, or a part of one: no keys but the known ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VersionFile(Shape):
    """What `document.yaml` says of the text beside it."""

    language: Language
    joining: Joining
    heading: tuple[str, ...]
    title: str
    submitter: str
    place: str
    dates: str


class DocumentFile(VersionFile):
    """`documents/<id>/document.yaml`."""

    id: Name
    symbol: Prose | None = None
    audience: Name = "public"


class SealFile(Shape):
    """`seal.yaml`: the SHA-256 of the source's bytes and of each paragraph's UTF-8 bytes."""

    source: Digest
    paragraphs: dict[Number, Digest]


class ParagraphsFile(RootModel[dict[Number, str]]):
    """`paragraphs.yaml`: the verbatim text by number."""


class TranslationFile(Shape):
    """`translations/<language>.yaml`."""

    language: Language
    written_by: Prose
    reviewed_by: Prose
    title: Prose
    submitter: Prose
    place: Prose
    dates: Prose
    paragraphs: dict[Number, Prose]


class ClaimPart(Shape):
    """A sentence of a summary."""

    text: Prose
    paragraphs: Basis


class TopicFile(Shape):
    """`topics/<command>.yaml`."""

    command: Command
    document: Name
    paragraphs: Basis
    see_also: Annotated[tuple[Command, ...], AfterValidator(_unique)] = ()
    written_by: ByLanguage
    reviewed_by: ByLanguage
    title: ByLanguage
    line: dict[Language, Annotated[Prose, AfterValidator(_check_line)]]
    summary: dict[Language, tuple[ClaimPart, ...]]
    aliases: dict[Language, tuple[Prose, ...]]
    questions: dict[Language, tuple[Prose, ...]]


class AbsentFile(Shape):
    """`absent/<id>.yaml`."""

    id: Name
    document: Name
    nearest: Annotated[tuple[Number, ...], Field(max_length=3)] = ()
    name: ByLanguage
    answer: ByLanguage
    aliases: dict[Language, tuple[Prose, ...]]


class OppositesFile(Shape):
    """`lexicon/opposites.yaml`: pairs of words that fuzziness must never cross."""

    pairs: tuple[Pair, ...]


class TonePart(Shape):
    """A tone verb: the source's words that bear it out, and its renderings by language."""

    source: tuple[Prose, ...]
    ar: tuple[Prose, ...] = ()
    en: tuple[Prose, ...] = ()
    es: tuple[Prose, ...] = ()
    fr: tuple[Prose, ...] = ()
    ru: tuple[Prose, ...] = ()
    zh: tuple[Prose, ...] = ()


class ToneFile(Shape):
    """`lexicon/tone.yaml`."""

    tones: tuple[TonePart, ...]


class PhrasesFile(RootModel[dict[str, Prose]]):
    """`phrases/<language>.yaml`: the bot's own words by key, with fields in braces."""


class ErrandsFile(Shape):
    """`lexicon/errands.yaml`: what people ask that no document treats."""

    errands: dict[Language, tuple[Prose, ...]]


class LayoutsFile(Shape):
    """`lexicon/layouts.yaml`: what the keys of each keyboard layout write, in one order, parted by blanks."""

    layouts: Annotated[tuple[Prose, ...], AfterValidator(_check_layouts)]


class TermPart(Shape):
    """A term: its words in the document, the paragraphs that use it, its renderings and what they may look like."""

    source: tuple[Prose, ...]
    paragraphs: Annotated[tuple[Number, ...], AfterValidator(_unique)]
    renderings: ByLanguage
    forms: dict[Language, tuple[Prose, ...]] = {}
    avoid: dict[Language, tuple[Prose, ...]] = {}

    @model_validator(mode="after")
    def _check_languages(self) -> Self:
        for name in ("forms", "avoid"):
            for language in getattr(self, name):
                if language not in self.renderings:
                    raise _fault(f"`{name}` has `{language}`, and `renderings` has not")
        return self


class TermsFile(Shape):
    """`lexicon/terms.yaml`: the terms of a document."""

    document: Name
    terms: tuple[TermPart, ...]


class StopWordsFile(Shape):
    """`lexicon/stopwords.yaml`: words that weigh little when questions are matched."""

    words: dict[Language, tuple[Prose, ...]]


S = TypeVar("S", bound=BaseModel)


def convert(reading: Reading, shape: type[S]) -> S | None:
    """Return the file as `shape`, or None with every reason added to the reading's problems."""
    if reading.tree is None:
        return None
    try:
        value = shape.model_validate(reading.tree)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            location = tuple(part for part in detail["loc"] if part != "[key]")
            reading.problems.append(reading.problem(location, _explain(detail, location)))
        return None
    return None if reading.problems else value


# What pydantic found wrong, by its error type, as a sentence to an editor.
_SENTENCES = {
    "dict_type": "`{name}` must be a mapping of keys and values",
    "model_type": "`{name}` must be a mapping of keys and values",
    "extra_forbidden": "`{name}` is not a known key here",
    "fault": "{message}",
    "int_type": "`{name}` must be a number",
    "missing": "`{name}` is missing",
    "string_type": "`{name}` must be one text, not a list or a mapping",
    "too_long": "`{name}` has {actual_length} entries; at most {max_length} are allowed",
    "tuple_type": "`{name}` must be a list",
    "literal_error": "`{input}` is not one of {expected}",
    "enum": "`{input}` is not one of {expected}",
}


def _explain(detail: ErrorDetails, location: Location) -> str:
    name = ".".join(part for part in location if isinstance(part, str)) or "this file"
    given = {"name": name, "input": detail["input"], "reason": detail["msg"], **detail.get("ctx", {})}
    return _SENTENCES.get(detail["type"], "`{name}` is wrong: {reason}").format_map(given)
