"""Mistakes in the library as values: where, and what in one plain sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake of an editor: the file, the line (from 1) and a sentence that says what is wrong."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return `file:line: message`, the path as seen from the current folder where it lies below it."""
        file = self.file
        if file.is_absolute() and file.is_relative_to(Path.cwd()):
            file = file.relative_to(Path.cwd())
        return f"{file}:{self.line}: {self.message}"


class ContentError(Exception):
    """Base of what `content` raises."""


class LibraryRefusedError(ContentError):
    """The library holds mistakes; all of them stand in `problems`, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
