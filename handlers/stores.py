"""What handlers keep, as small protocols: `bot/storage` keeps it in a database, tests and the console in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

LANGUAGE = "language"
LENGTH = "length"  # of `reader.Length`: what topics open at
SIDES = "sides"  # of `reader.Sides`: the original, or our translation beside it


class SettingsStore(Protocol):
    """What readers and groups chose, by Telegram's id: a user's is positive, a group's is negative."""

    async def settings_of(self, owner: int) -> Mapping[str, str]:
        """Return the values chosen, by name; nothing before the first choice."""
        ...

    async def set_setting(self, owner: int, name: str, value: str) -> None:
        """Keep one choice, in place of an earlier one."""
        ...


class BasketStore(Protocol):
    """What readers set aside, by Telegram's user id; an item is the word of `links.write_target`."""

    async def basket_of(self, user_id: int) -> tuple[str, ...]:
        """Return the items in the order in which they were put in."""
        ...

    async def put_in(self, user_id: int, item: str) -> None:
        """Add an item at the end, unless it is there already."""
        ...

    async def take_out(self, user_id: int, item: str) -> None:
        """Remove an item, if it is there."""
        ...

    async def empty_basket(self, user_id: int) -> None:
        """Remove every item."""
        ...


class AnswerStore(Protocol):
    """Which messages answered a question, for 48 hours, without a word of either."""

    async def answers_to(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        """Return the ids of the bot's messages that answered a message, in order; none after 48 hours."""
        ...

    async def remember_answers(self, chat_id: int, message_id: int, answers: tuple[int, ...]) -> None:
        """Keep the ids of the messages that answer a message now."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a request came to: `kind` of an answer (or "missed" for "not what I meant"), its topic or subject if any."""

    kind: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that found no answer, and how often it was asked."""

    text: str
    language: str
    count: int


class OutcomeStore(Protocol):
    """Counts of outcomes; texts only where the operator keeps questions, and no longer than he says."""

    async def count(self, outcome: Outcome) -> None:
        """Add one."""
        ...

    async def counts(self) -> Mapping[Outcome, int]:
        """Return all counts."""
        ...

    async def keep_question(self, text: str, language: str) -> None:
        """Keep an unanswered question; does nothing where the operator keeps none."""
        ...

    async def open_questions(self) -> Sequence[OpenQuestion] | None:
        """Return the questions kept, the most frequent first; None where the operator keeps none."""
        ...


@dataclass(frozen=True, slots=True)
class PersonalData:
    """All that is kept about one user: her settings by name, and the items of her basket."""

    settings: Mapping[str, str]
    basket: Sequence[str]


class PersonalStore(Protocol):
    """What is kept about users, by Telegram's user id."""

    async def personal_data(self, user_id: int) -> PersonalData | None:
        """Return what is kept about a user, None where nothing is."""
        ...

    async def delete_personal_data(self, user_id: int) -> bool:
        """Delete all that is kept about a user; tell whether there was anything."""
        ...


class Store(SettingsStore, BasketStore, AnswerStore, OutcomeStore, PersonalStore, Protocol):
    """Everything that handlers keep."""
