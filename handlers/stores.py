"""What handlers keep, as small protocols: `bot/storage` keeps it in a database, tests and the console in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from handlers.failures import HandlersError

LANGUAGE = "language"
LENGTH = "length"  # of `reader.Length`: what topics open at
SIDES = "sides"  # of `reader.Sides`: the original, or our translation beside it

#: Days in which an invitation can be used.
INVITATION_DAYS = 7


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


class AdmissionsUnreadableError(HandlersError):
    """The store does not say who was admitted."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"who was admitted cannot be read: {problem}")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invitation gives: documents of these audiences; `by` is the id of who made it, `note` what she wrote."""

    audiences: frozenset[str]
    by: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """A user who came in by an invitation, since when (Unix time), and what it gave her."""

    user_id: int
    invitation: Invitation
    at: int

    @property
    def audiences(self) -> frozenset[str]:
        """The audiences that she is cleared for beside the public."""
        return self.invitation.audiences


def add_invitation(earlier: Admission | None, invitation: Invitation, user_id: int, at: int) -> Admission:
    """Return the admission of a user by an invitation, who keeps what an earlier one gave her."""
    audiences = invitation.audiences | (earlier.audiences if earlier else frozenset())
    return Admission(user_id, replace(invitation, audiences=audiences), at)


class AdmissionStore(Protocol):
    """Invitations not used yet, and who came in by one."""

    async def admission_of(self, user_id: int) -> Admission | None:
        """Return how a user was admitted, None where she was not (any more). Raises AdmissionsUnreadableError."""
        ...

    async def keep_invitation(self, code: str, invitation: Invitation) -> None:
        """Keep an invitation for `INVITATION_DAYS` under its code."""
        ...

    async def redeem(self, code: str, user_id: int) -> Admission | None:
        """Admit a user by an invitation, which is used up; None where there is none of that code.

        Of two at once one is admitted. Who was admitted by that code already is so still: an update may come twice.
        """
        ...

    async def admissions(self) -> Sequence[Admission]:
        """Return who was admitted, the latest first."""
        ...

    async def revoke(self, user_id: int) -> bool:
        """Admit a user no longer; tell whether she was."""
        ...


@dataclass(frozen=True, slots=True)
class PersonalData:
    """All that is kept about one user: her settings by name, the items of her basket, and how she was admitted."""

    settings: Mapping[str, str]
    basket: Sequence[str]
    admission: Admission | None = None


class PersonalStore(Protocol):
    """What is kept about users, by Telegram's user id."""

    async def personal_data(self, user_id: int) -> PersonalData | None:
        """Return what is kept about a user, None where nothing is."""
        ...

    async def delete_personal_data(self, user_id: int) -> bool:
        """Delete all that is kept about a user; tell whether there was anything."""
        ...


class Store(SettingsStore, BasketStore, AnswerStore, OutcomeStore, AdmissionStore, PersonalStore, Protocol):
    """Everything that handlers keep."""
