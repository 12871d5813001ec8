"""What lies in a library's folders, in the order of names."""

from collections.abc import Iterable
from pathlib import Path

from content.problems import Problem


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
