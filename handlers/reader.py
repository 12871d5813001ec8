"""The reader: the book as she may know it, her language, and how she likes her answers."""

from dataclasses import dataclass
from enum import StrEnum

from content.book import Book
from content.languages import DEFAULT_LANGUAGE
from content.models import Topic, TopicText
from handlers.directions import is_mixed, isolate, isolate_runs


class Length(StrEnum):
    """How much of a topic is shown, from the shortest; the values stand in payloads."""

    LINE = "l"
    SUMMARY = "s"
    VERBATIM = "v"


class Sides(StrEnum):
    """Which of a paragraph's texts are shown: the original, or our translation beside it; the values stand in payloads.

    Who has an official version in her own language is shown that one, whatever she chose.
    """

    ORIGINAL = "o"
    ORIGINAL_FIRST = "b"
    TRANSLATION_FIRST = "t"


class View(StrEnum):
    """Which of a paragraph's two texts a screen shows; which comes first is the reader's choice. Stands in payloads."""

    ORIGINAL = "o"
    BOTH = "b"
    TRANSLATION = "t"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is answered, and how.

    `length` is what topics open at; `bot_name` is the bot's username, empty where there is no bot to link to;
    `can_share` tells whether that bot is asked inline, without which Telegram refuses buttons that would; `basket`
    holds the items of her basket where a screen may show it, which is in private.
    `has_own_language` is untrue where a group has chosen one language for everybody.
    """

    book: Book
    language: str = DEFAULT_LANGUAGE
    length: Length = Length.SUMMARY
    sides: Sides = Sides.ORIGINAL
    in_group: bool = False
    bot_name: str = ""
    can_share: bool = False
    basket: tuple[str, ...] = ()
    has_own_language: bool = True

    def phrase(self, key: str, **values: object) -> str:
        """Return the bot's own words in the reader's language, to be read here: what is taken away asks the book.

        What runs the other way in them stands in isolates.
        """
        plain = self.book.phrase(self.language, key, **values)
        if not is_mixed(plain):
            return plain
        isolated = {name: isolate(str(value), self.language) for name, value in values.items()}
        return isolate_runs(self.book.phrase(self.language, key, **isolated), self.language)

    def read_topic(self, topic: Topic) -> tuple[str, TopicText]:
        """Return the language actually used and the topic's words in it."""
        return self.book.topic_text(topic, self.language)
