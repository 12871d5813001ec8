"""What a bot offers while a user types `@bot words`: inline results to choose from, and a way to a private chat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import MessageEntity


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One result in the list, and the message that choosing it posts (Bot API, "InlineQueryResultArticle")."""

    id: str
    title: str
    description: str
    source: str
    text: str
    entities: tuple[MessageEntity, ...]
    reply_markup: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Offer:
    """The list under an inline query; the button above it (`label`) starts a private chat with `parameter`."""

    results: tuple[InlineResult, ...]
    label: str = ""
    parameter: str = ""

    @property
    def text(self) -> str:
        """What the user reads: the button's label, then a title and a description for each result."""
        listed = (f"{each.title}\n{each.description}".strip() for each in self.results)
        return "\n".join((*filter(None, (self.label,)), *listed))

    def find_result(self, title: str) -> InlineResult:
        """Return the first result with this title; KeyError where there is none."""
        for result in self.results:
            if result.title == title:
                return result
        raise KeyError(title)
