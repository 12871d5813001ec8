"""What a button says when it is pressed: a typed payload for each screen that one can open and for what it changes.

A payload holds all that its screen needs, so that a button works after a restart and for years; `callback_data` packs
it into a button and tells what each of its fields may hold.
"""

from dataclasses import dataclass
from typing import ClassVar

from handlers.admission_payloads import AdmissionPayload
from handlers.examples import Example
from handlers.links import Target
from handlers.reader import Length, View
from handlers.sections import Section


@dataclass(frozen=True, slots=True)
class ShowTopic:
    """Show a topic at a length; `order` is that of its paragraphs in an answer, empty for the YAML's."""

    kind: ClassVar[str] = "t"
    topic: str
    length: Length = Length.SUMMARY
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowTopicActions:
    """Show what can be done with a topic, below the screen that `ShowTopic` with the same fields shows."""

    kind: ClassVar[str] = "ta"
    topic: str
    length: Length = Length.SUMMARY
    order: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowTopicsOf:
    """Show the topics that use a paragraph."""

    kind: ClassVar[str] = "to"
    document: str
    number: int


@dataclass(frozen=True, slots=True)
class ShowOthers:
    """Show what else may have been meant by a question; `missed` is the topic or absent subject that was shown.

    It is empty where a paragraph was shown.
    """

    kind: ClassVar[str] = "o"
    missed: str
    others: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowHeading:
    """Show the heading that a topic rests on, verbatim."""

    kind: ClassVar[str] = "h"
    topic: str


@dataclass(frozen=True, slots=True)
class ShowQuotes:
    """Show paragraphs verbatim; `origin` is the topic that a single one was opened from."""

    kind: ClassVar[str] = "q"
    document: str
    numbers: tuple[int, ...]
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ShowSides:
    """Show the original of a paragraph, its translation, or both.

    It was opened from a topic (`origin`), or stood `among` several quotes.
    """

    kind: ClassVar[str] = "n"
    document: str
    number: int
    view: View = View.TRANSLATION
    origin: str | None = None
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowQuoteActions:
    """Show what can be done with a paragraph, below the screen that `ShowSides` with the same fields shows."""

    kind: ClassVar[str] = "qa"
    document: str
    number: int
    view: View
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ShowCopy:
    """Show a text too long for a copy button so that a tap copies it: the quote, or its translation."""

    kind: ClassVar[str] = "c"
    document: str
    number: int
    translated: bool
    origin: str | None = None
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowCitation:
    """Show how paragraphs are cited: in the reader's language, or in that of the `original`.

    No paragraphs are `cited` where all of the topic that this was opened from (`origin`) are.
    """

    kind: ClassVar[str] = "qc"
    document: str
    cited: tuple[int, ...]
    original: bool = False
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ShowProof:
    """Show that a paragraph's text is the one that was sealed."""

    kind: ClassVar[str] = "qp"
    document: str
    number: int
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class ShowList:
    """Show a page of the list of topics, from 1."""

    kind: ClassVar[str] = "l"
    page: int


@dataclass(frozen=True, slots=True)
class ShowAsks:
    """Show a page of what is asked, from 1, of all or of one addressee."""

    kind: ClassVar[str] = "as"
    addressee: str | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowBasis:
    """Show the paragraph that a demand rests on, opened from a page of what is asked."""

    kind: ClassVar[str] = "ab"
    document: str
    number: int
    addressee: str | None
    page: int


@dataclass(frozen=True, slots=True)
class ShowResults:
    """Show a page, from 1, of what a search for some words found."""

    kind: ClassVar[str] = "se"
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class ShowFound:
    """Show a paragraph that a search found, with the way back to the page it was on."""

    kind: ClassVar[str] = "sf"
    document: str
    number: int
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Use a language from now on."""

    kind: ClassVar[str] = "s"
    language: str


@dataclass(frozen=True, slots=True)
class PutInBasket:
    """Set a topic or a paragraph aside."""

    kind: ClassVar[str] = "bp"
    item: Target


@dataclass(frozen=True, slots=True)
class TakeFromBasket:
    """Take an item out of the basket; `listed` where the button stands below the basket itself."""

    kind: ClassVar[str] = "bt"
    item: Target
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ShowBasket:
    """Show the basket again."""

    kind: ClassVar[str] = "b"


@dataclass(frozen=True, slots=True)
class EmptyBasket:
    """Take everything out of the basket, after asking once whether the reader is `sure`."""

    kind: ClassVar[str] = "be"
    sure: bool


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Keep a choice made in the panel of settings, by the names of `stores`."""

    kind: ClassVar[str] = "st"
    setting: str
    value: str


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Show a section of the help."""

    kind: ClassVar[str] = "hp"
    section: Section = Section.FRONT


@dataclass(frozen=True, slots=True)
class AskExample:
    """Answer an example, which the book has at hand."""

    kind: ClassVar[str] = "ax"
    example: Example


@dataclass(frozen=True, slots=True)
class DeleteMyData:
    """Delete all that is kept about the reader who presses the button."""

    kind: ClassVar[str] = "dd"


BasketPayload = PutInBasket | TakeFromBasket | ShowBasket | EmptyBasket
Payload = (
    ShowTopic
    | ShowTopicActions
    | ShowTopicsOf
    | ShowOthers
    | ShowHeading
    | ShowQuotes
    | ShowSides
    | ShowQuoteActions
    | ShowCopy
    | ShowCitation
    | ShowProof
    | ShowList
    | ShowAsks
    | ShowBasis
    | ShowResults
    | ShowFound
    | SetLanguage
    | BasketPayload
    | SetSetting
    | ShowHelp
    | AskExample
    | DeleteMyData
    | AdmissionPayload
)
