"""The ledger of the fault suite: what Telegram took from users, handed to the bot, and got from it, and when.

All times are seconds of one monotonic clock.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

#: Seconds after the answer to a send within which a bot that polls may still be noting that it was sent. One that is
#: called says by its 200 when it has.
SETTLING = 0.25


@dataclass(frozen=True, slots=True)
class Pushed:
    """A message of a user's, which waits for the bot; `expected` is the HTML that answers it."""

    update_id: int
    chat: int
    text: str
    expected: str
    at: float


@dataclass(slots=True)
class Sent:
    """One call of a bot's that shows something: when it came, was accepted and was answered, None where it was not.

    `caller` names the process that it came from, `fault` what Telegram played on it.
    """

    caller: str
    chat: int
    html: str
    began: float
    fault: str = ""
    accepted: float | None = None
    answered: float | None = None


@dataclass(frozen=True, slots=True)
class Kill:
    """An end by SIGKILL: when, how many sends were in flight, and how many of these had no answer yet.

    The others were answered so shortly before that the bot cannot have noted it.
    """

    at: float
    in_flight: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What the ledger proves: `lost` updates without an answer, answers too many, pairs of a chat out of order.

    `strange` are messages that answer nothing which was asked: apologies, other words than the document's.
    """

    pushed: int
    lost: tuple[int, ...]
    doubled: int
    inverted: int
    strange: tuple[str, ...]
    waits: tuple[float, ...] = field(repr=False)

    def wait_of(self, share: float) -> float:
        """Return the seconds within which this share of the answers came."""
        ordered = sorted(self.waits)
        return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


class Ledger:
    """Everything that happened, in order; `judge` says what it comes to."""

    def __init__(self) -> None:
        self.pushed: list[Pushed] = []
        self.deliveries: list[tuple[int, float]] = []
        #: When a webhook answered for an update.
        self.acknowledged: dict[int, float] = {}
        self.sent: list[Sent] = []
        self._updates: dict[tuple[int, str], int] = {}
        self.kills: list[Kill] = []

    def note_push(self, update_id: int, chat: int, text: str, expected: str) -> None:
        """Note that a user wrote."""
        self.pushed.append(Pushed(update_id, chat, text, expected, time.monotonic()))
        self._updates[chat, expected] = update_id

    def note_delivery(self, update_ids: Sequence[int]) -> None:
        """Note that updates are on their way to the bot."""
        self.deliveries += [(each, time.monotonic()) for each in update_ids]

    def note_acknowledgement(self, update_id: int) -> None:
        """Note that the bot answered 2xx for an update: it has written down by then that it is done."""
        self.acknowledged.setdefault(update_id, time.monotonic())

    def note_call(self, caller: str, chat: int, html: str) -> Sent:
        """Note that a message comes from a bot; the record is completed as the call goes on."""
        sent = Sent(caller, chat, html, time.monotonic())
        self.sent.append(sent)
        return sent

    def note_kill(self, caller: str, at: float) -> Kill:
        """Note that a process was killed, once all that it had sent has come in."""
        ours = [each for each in self.sent if each.caller == caller]
        unanswered = [each for each in ours if each.answered is None or each.answered >= at]
        settling = [each for each in ours if each not in unanswered and self._is_settling(each, at)]
        kill = Kill(at, len(unanswered) + len(settling), len(unanswered))
        self.kills.append(kill)
        return kill

    def forget(self) -> None:
        """Begin anew, once a load was judged: looking through all that ever happened takes longer every time."""
        for kept in (self.pushed, self.deliveries, self.acknowledged, self.sent, self._updates):
            kept.clear()

    @property
    def answered(self) -> int:
        """How many messages Telegram accepted."""
        return sum(each.accepted is not None for each in self.sent)

    def first_answer_of(self, callers: Collection[str], since: float) -> float | None:
        """Return the seconds from a moment to the next message of any of these processes that Telegram accepted."""
        ours = [each.accepted for each in self.sent if each.caller in callers]
        return min((at - since for at in ours if at is not None and at >= since), default=None)

    def list_sent_to(self, chat: int) -> list[Sent]:
        """Return the calls that showed something in a chat, in the order in which they came."""
        return [each for each in self.sent if each.chat == chat]

    def list_served_before_second(self, chat: int) -> frozenset[int]:
        """Return the chats to which a message was on its way before the second answer to this chat was.

        What counts is when the bot's call came, for how long it takes to be accepted is Telegram's affair. That its
        messages are too many is no answer to any of them.
        """
        expected = {each.expected for each in self.pushed if each.chat == chat}
        ours = [each for each in self.list_sent_to(chat) if each.html in expected]
        end = ours[1].began if len(ours) > 1 else float("inf")
        return frozenset(each.chat for each in self.sent if each.began < end)

    def judge(self, chats: frozenset[int] | None = None) -> Findings:
        """Compare what was asked with what was answered, in all chats or in some."""
        asked = [each for each in self.pushed if chats is None or each.chat in chats]
        answers = self._collect_answers(chats)
        firsts = {each.update_id: answers.pop_first(each) for each in asked}
        return Findings(
            pushed=len(asked),
            lost=tuple(number for number, at in firsts.items() if at is None),
            doubled=answers.count_left({(each.chat, each.expected) for each in asked}),
            inverted=sum(_list_inversions(asked, firsts)),
            strange=tuple(answers.list_strange({(each.chat, each.expected) for each in asked})),
            waits=tuple(at - each.at for each in asked if (at := firsts[each.update_id]) is not None),
        )

    def _is_settling(self, sent: Sent, at: float) -> bool:
        if self.acknowledged:
            update_id = self._updates.get((sent.chat, sent.html))
            return update_id is not None and self.acknowledged.get(update_id, at) >= at
        return sent.answered is not None and sent.answered + SETTLING >= at

    def _collect_answers(self, chats: frozenset[int] | None) -> "_Answers":
        answers = _Answers()
        for each in self.sent:
            if each.accepted is not None and (chats is None or each.chat in chats):
                answers.add((each.chat, each.html), each.accepted)
        return answers


class _Answers:
    """When each text was accepted in each chat; the same question asked twice is answered by the same text twice."""

    def __init__(self) -> None:
        self._times: dict[tuple[int, str], list[float]] = defaultdict(list)

    def add(self, key: tuple[int, str], at: float) -> None:
        self._times[key].append(at)

    def pop_first(self, pushed: Pushed) -> float | None:
        times = self._times[pushed.chat, pushed.expected]
        return times.pop(0) if times else None

    def count_left(self, keys: set[tuple[int, str]]) -> int:
        return sum(len(self._times[key]) for key in keys)

    def list_strange(self, keys: set[tuple[int, str]]) -> Iterator[str]:
        return (html for (chat, html), times in self._times.items() if times and (chat, html) not in keys)


def _list_inversions(asked: Sequence[Pushed], firsts: dict[int, float | None]) -> Iterator[bool]:
    """Yield for every two neighbours of a chat whether the later was answered before the earlier."""
    chats: dict[int, list[float]] = defaultdict(list)
    for each in asked:
        at = firsts[each.update_id]
        if at is not None:
            chats[each.chat].append(at)
    return (later < earlier for times in chats.values() for earlier, later in pairwise(times))
