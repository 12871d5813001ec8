"""What lies in a library's folders, in the order of names."""

from collections.abc import Iterable
from pathlib import Path

from content.problems import Problem

PACKAGED_LIBRARY = Path(__file__).parent / "library"

#: What a library may have: without documents and topics it is none, the packaged others stand in whole.
PARTS = ("absent", "documents", "lexicon", "phrases", "topics")


def find_part(folder: Path, part: str) -> Path:
    """Return a part of the library, the packaged one whole where this library has none."""
    return folder / part if (folder / part).is_dir() else PACKAGED_LIBRARY / part


def list_entries(folder: Path) -> list[Path]:
    """Return the folders below a folder by name; none where it is missing. Hidden ones are left out."""
    if not folder.is_dir():
        return []
    return sorted(each for each in folder.iterdir() if each.is_dir() and not each.name.startswith((".", "_")))


def list_yaml(folder: Path, problems: list[Problem]) -> Iterable[Path]:
    """Yield the `.yaml` files of a folder by name; anything else in it but a README is a problem."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yaml" and not path.name.startswith("."):
            yield path
        elif not path.name.startswith((".", "README")):
            problems.append(Problem(path, 1, "only files whose names end in `.yaml` are read here"))
