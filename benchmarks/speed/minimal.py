"""The function that every minimal bot has: 40 commands, and a fuzzy match of free text over 300 strings."""

import html
import os
from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

from benchmarks.speed.asked import list_commands, read_questions

COMMANDS = 40
_CUTOFF = 55
_LENGTH = 900
_LINE = "The Group of Non-Aligned States Parties calls for the full implementation of the decision; "


class Answers:
    """The answers of a minimal bot, ready as HTML."""

    def __init__(self, count: int = COMMANDS) -> None:
        names = [*list_commands(), *(f"topic{number}" for number in range(count))][:count]
        self.by_command: Mapping[str, str] = {name: _write(name) for name in names}
        questions = read_questions()
        self._owners = [names[place % len(names)] for place in range(len(questions))]
        self._strings = [utils.default_process(question) for question in questions]

    def match(self, text: str) -> str:
        """Return the answer to free text."""
        found = process.extractOne(
            utils.default_process(text), self._strings, scorer=fuzz.WRatio, processor=None, score_cutoff=_CUTOFF
        )
        return self.by_command[self._owners[found[2]]] if found else "Nothing was found."


def count_commands() -> int:
    """Return how many commands the benchmark asks for."""
    return int(os.environ.get("BENCH_COMMANDS", COMMANDS))


def _write(name: str) -> str:
    body = html.escape(_LINE * (_LENGTH // len(_LINE)), quote=False)
    return f"<b>{name}</b>\n<blockquote>{body}</blockquote>"
