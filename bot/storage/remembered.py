"""What handlers keep, in memory until the program ends: for the console, which has no database, and for tests."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from handlers.stores import (
    INVITATION_DAYS,
    Admission,
    Invitation,
    OpenQuestion,
    Outcome,
    PersonalData,
    add_invitation,
)


class Remembered:
    """Everything that handlers keep, behind the protocols that stand beside them."""

    def __init__(self, *, keeps_questions: bool = False, clock: Callable[[], float] = time.time) -> None:
        self._settings: dict[int, dict[str, str]] = {}
        self._baskets: dict[int, list[str]] = {}
        self._answers: dict[tuple[int, int], tuple[int, ...]] = {}
        self._outcomes: Counter[Outcome] = Counter()
        self._questions: Counter[tuple[str, str]] = Counter()
        self._keeps_questions = keeps_questions
        self._invitations: dict[str, tuple[Invitation, float]] = {}
        self._admissions: dict[int, tuple[str, Admission]] = {}
        self._clock = clock

    async def settings_of(self, owner: int) -> Mapping[str, str]:
        """Return the values chosen, by name."""
        return dict(self._settings.get(owner, {}))

    async def set_setting(self, owner: int, name: str, value: str) -> None:
        """Keep one choice."""
        self._settings.setdefault(owner, {})[name] = value

    async def basket_of(self, user_id: int) -> tuple[str, ...]:
        """Return the items in order."""
        return tuple(self._baskets.get(user_id, ()))

    async def put_in(self, user_id: int, item: str) -> None:
        """Add an item at the end, once."""
        basket = self._baskets.setdefault(user_id, [])
        if item not in basket:
            basket.append(item)

    async def take_out(self, user_id: int, item: str) -> None:
        """Remove an item, if it is there."""
        self._baskets[user_id] = [each for each in self._baskets.get(user_id, ()) if each != item]

    async def empty_basket(self, user_id: int) -> None:
        """Remove every item."""
        self._baskets.pop(user_id, None)

    async def answers_to(self, chat_id: int, message_id: int) -> tuple[int, ...]:
        """Return the ids of the messages that answered a message."""
        return self._answers.get((chat_id, message_id), ())

    async def remember_answers(self, chat_id: int, message_id: int, answers: tuple[int, ...]) -> None:
        """Keep the ids of the messages that answer a message."""
        self._answers[chat_id, message_id] = answers

    async def count(self, outcome: Outcome) -> None:
        """Add one."""
        self._outcomes[outcome] += 1

    async def counts(self) -> Mapping[Outcome, int]:
        """Return all counts."""
        return dict(self._outcomes)

    async def keep_question(self, text: str, language: str) -> None:
        """Keep an unanswered question, where questions are kept."""
        if self._keeps_questions:
            self._questions[text, language] += 1

    async def open_questions(self) -> Sequence[OpenQuestion] | None:
        """Return the questions kept, the most frequent first; None where none are kept."""
        if not self._keeps_questions:
            return None
        return [OpenQuestion(text, language, count) for (text, language), count in self._questions.most_common()]

    async def admission_of(self, user_id: int) -> Admission | None:
        """Return how a user was admitted, None where she was not."""
        _, admission = self._admissions.get(user_id, ("", None))
        return admission

    async def keep_invitation(self, code: str, invitation: Invitation) -> None:
        """Keep an invitation under its code."""
        self._invitations[code] = invitation, self._clock() + INVITATION_DAYS * 24 * 3600

    async def redeem(self, code: str, user_id: int) -> Admission | None:
        """Admit a user by an invitation, which is used up."""
        used, earlier = self._admissions.get(user_id, ("", None))
        if used == code:
            return earlier
        invitation, until = self._invitations.pop(code, (None, 0.0))
        if invitation is None or until <= self._clock():
            return None
        admission = add_invitation(earlier, invitation, user_id, int(self._clock()))
        self._admissions[user_id] = code, admission
        return admission

    async def admissions(self) -> Sequence[Admission]:
        """Return who was admitted, the latest first."""
        found = [admission for _, admission in self._admissions.values()]
        return sorted(found, key=lambda each: -each.at)

    async def revoke(self, user_id: int) -> bool:
        """Admit a user no longer; tell whether she was."""
        return self._admissions.pop(user_id, None) is not None

    async def personal_data(self, user_id: int) -> PersonalData | None:
        """Return what is kept about a user, None where nothing is."""
        kept = PersonalData(
            await self.settings_of(user_id), await self.basket_of(user_id), await self.admission_of(user_id)
        )
        return kept if kept != PersonalData({}, ()) else None

    async def delete_personal_data(self, user_id: int) -> bool:
        """Delete all that is kept about a user; tell whether there was anything."""
        kept = await self.personal_data(user_id)
        self._settings.pop(user_id, None)
        self._baskets.pop(user_id, None)
        self._admissions.pop(user_id, None)
        return kept is not None
