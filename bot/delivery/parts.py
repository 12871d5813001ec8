"""Which parts of an answer were sent already, so that an update tried again sends only the others."""

import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """A message that was sent: its id, and a digest of the call that sent it."""

    message_id: int
    digest: str


Keep = Callable[[int, tuple[Part, ...]], Awaitable[None]]


class Parts:
    """The parts of one update's answer, over all tries at it.

    A part counts as sent where an earlier try sent the very same, and each stands for one message only. So nothing is
    lost where two tries make different parts, as after the library was loaded anew between them: what is new is sent,
    and what the first try said before stays in the chat besides.
    """

    def __init__(self, update_id: int, keep: Keep | None = None) -> None:
        self._update_id = update_id
        self._keep = keep
        self._sent: list[Part] = []
        self._kept: list[Part] = []
        self._left: list[Part] = []

    def begin_try(self, kept: Iterable[Part] = ()) -> None:
        """Begin the answer from its start; `kept` is what is written down, by other programs too."""
        self._kept = list(kept)
        self._sent += [each for each in self._kept if each not in self._sent]
        self._left = list(self._sent)

    def find(self, digest: str) -> Part | None:
        """Return the part, sent by an earlier try, that the call with this digest would send again."""
        part = next((each for each in self._left if each.digest == digest), None)
        if part is not None:
            self._left.remove(part)
        return part

    def note(self, part: Part) -> None:
        """Note that a part was sent in the present try."""
        self._sent.append(part)

    async def keep(self) -> None:
        """Write down what was sent, before another part is or somebody else tries: an answer of one costs no row.

        A crash right after a part was sent, and before the next is, repeats that one part.
        """
        if self._keep is None or self._sent == self._kept:
            return
        try:
            await self._keep(self._update_id, tuple(self._sent))
        except Exception as error:  # noqa: BLE001 (a part that may come twice is better than one that never comes)
            _LOGGER.warning("update %d: parts sent are not kept: %s", self._update_id, error)
        else:
            self._kept = list(self._sent)
