"""What a button says when it is pressed: a typed payload for each screen that one can open, and the settings it sets.

A payload holds all that its screen needs, so that a button works after a restart and for years; `callback_data` packs
it into a button and tells what each of its fields may hold.
"""

from dataclasses import dataclass
from typing import ClassVar

from handlers.examples import Example
from handlers.links import Target
from handlers.reader import Length
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
class ShowTranslation:
    """Show our translation of a paragraph that was opened from a topic (`origin`), or stood `among` several quotes."""

    kind: ClassVar[str] = "n"
    document: str
    number: int
    origin: str | None = None
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowCopy:
    """Show a text too long for a copy button so that a tap copies it: the quote, or our translation of it."""

    kind: ClassVar[str] = "c"
    document: str
    number: int
    translated: bool
    origin: str | None = None
    among: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowList:
    """Show a page of the list of topics, from 1."""

    kind: ClassVar[str] = "l"
    page: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Use a language from now on."""

    kind: ClassVar[str] = "s"
    language: str


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


@dataclass(frozen=True, slots=True)
class PutInBasket:
    """Set a topic or a paragraph aside; `item` is the word of `links.write_target`."""

    kind: ClassVar[str] = "bp"
    item: str


@dataclass(frozen=True, slots=True)
class TakeFromBasket:
    """Take an item out of the basket; `listed` where the button stands below the basket itself."""

    kind: ClassVar[str] = "bt"
    item: str
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


BasketPayload = PutInBasket | TakeFromBasket | ShowBasket | EmptyBasket
Payload = (
    ShowTopic
    | ShowTopicActions
    | ShowTopicsOf
    | ShowOthers
    | ShowHeading
    | ShowQuotes
    | ShowTranslation
    | ShowCopy
    | ShowList
    | SetLanguage
    | SetSetting
    | ShowHelp
    | AskExample
    | DeleteMyData
    | BasketPayload
)
