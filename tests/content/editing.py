"""Editing a copy of the small library, as an editor does: each edit is one change to one file."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from content.loading import load_book
from content.problems import LibraryRefusedError

SMALL_LIBRARY = Path(__file__).parent / "small_library"

# A whole translation of the small library's document.
CHINESE_TRANSLATION = """language: zh
written_by: "编者"
reviewed_by: "unreviewed"
title: "医院船进入港口"
submitter: "两湾国家"
place: "瓦莱塔"
dates: "2025年3月3日至7日"
paragraphs:
  1: "医院船可以进入每一个港口，最初12小时不收费。"
  2: "三个港口在2024年拒绝了医院船。"
  3: "港口当局应在2小时内答复。"
"""

Edit = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake planted in the small library, and all that is reported of it."""

    name: str
    edit: Edit
    problems: tuple[str, ...]


def copy_library(folder: Path, source: Path = SMALL_LIBRARY) -> Path:
    """Return a copy of a library in a folder, ready to be edited."""
    return Path(shutil.copytree(source, folder / "library", dirs_exist_ok=True))


def replacing(file: str, old: str, new: str) -> Edit:
    """Return the edit that puts `new` where `old` stands, which must be in one place only."""

    def edit(library: Path) -> None:
        path = library / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def writing(file: str, text: str | bytes) -> Edit:
    """Return the edit that writes a whole file."""

    def edit(library: Path) -> None:
        path = library / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return edit


def removing(file: str) -> Edit:
    """Return the edit that removes a file, or a folder with all that is in it."""

    def edit(library: Path) -> None:
        path = library / file
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    return edit


def renaming(file: str, name: str) -> Edit:
    """Return the edit that gives a file or a folder another name in the same place."""

    def edit(library: Path) -> None:
        (library / file).rename((library / file).with_name(name))

    return edit


def list_problems(library: Path) -> list[str]:
    """Return what is wrong with a library, one line a problem, paths as seen from it; nothing where it loads."""
    try:
        load_book(library)
    except LibraryRefusedError as error:
        return [str(replace(problem, file=problem.file.relative_to(library))) for problem in error.problems]
    return []
