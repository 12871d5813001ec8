"""What users of the benchmark ask: seven commands to three questions, which repeat or are each asked for once."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from content.folders import PACKAGED_LIBRARY

_FILES = ("a-en.jsonl", "a-zh.jsonl")
STRINGS = 300  # as many as the peers match against
_COMMAND_SHARE = 0.7
_LETTERS = "bdfgklmnprstvz"


def read_questions() -> Sequence[str]:
    """Return 300 English and Chinese questions, in turn."""
    folder = Path(__file__).parent.parent / "questions"
    rows = [[json.loads(line)["q"] for line in (folder / name).read_text("utf-8").splitlines()] for name in _FILES]
    return [question for pair in zip(*rows, strict=False) for question in pair][:STRINGS]


def list_commands(library: Path = PACKAGED_LIBRARY) -> Sequence[str]:
    """Return the topic commands of a library."""
    return sorted(path.stem for path in (library / "topics").glob("*.yaml"))


def draw_texts(commands: Sequence[str], *, repeated: bool, seed: int = 1) -> Iterator[str]:
    """Yield what is asked, without end; questions carry a slip or, unless repeated, a word that nobody used before."""
    chance = random.Random(seed)  # noqa: S311 (the same draw for everybody)
    questions = read_questions()
    while True:
        if chance.random() < _COMMAND_SHARE:
            yield f"/{chance.choice(commands)}"
        else:
            question = chance.choice(questions)
            yield f"{question[:-1]}?" if repeated else f"{question} {''.join(chance.choices(_LETTERS, k=7))}"
