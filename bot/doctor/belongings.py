"""Looking at what lies on the disk: the token, the key, the library."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.checking import load_checked
from bot.doctor.diagnosis import Finding, Grade
from bot.errors import KeyUnusableError
from bot.settings import StorageSettings
from bot.storage.encryption import open_vault
from content.problems import LibraryRefusedError

_OTHERS = 0o077


def check_token_file(environ: Mapping[str, str]) -> Finding:
    """Say where the token comes from, and whether others can read it there."""
    name = environ.get("AIDE_TOKEN_FILE", "")
    if not name:
        return Finding(Grade.OK, "token", "from AIDE_TOKEN; a file (AIDE_TOKEN_FILE) would show it to fewer programs")
    return _judge_access("token", Path(name)) or Finding(Grade.OK, "token", f"from {name}, which only its owner reads")


def check_key(storage: StorageSettings) -> Iterator[Finding]:
    """Say whether the key can be used, who can read it, and whether it lies apart from what it seals."""
    if not storage.key.exists():
        yield Finding(Grade.OK, "key", f"{storage.key} is made at the first start")
    else:
        try:
            open_vault(storage.key)
        except KeyUnusableError as error:
            yield Finding(Grade.FAIL, "key", str(error), "put back the key that you saved")
            return
        yield _judge_access("key", storage.key) or Finding(Grade.OK, "key", f"{storage.key} can be used")
    url = storage.database
    if url.get_backend_name() == "sqlite" and url.database:
        folder = Path(url.database).resolve().parent
        if storage.key.resolve().parent == folder:
            remedy = "set AIDE_KEY_FILE to a file elsewhere, and move the key there"
            yield Finding(Grade.WARN, "key", f"it lies beside the database in {folder}", remedy)


def check_library(folder: Path) -> Finding:
    """Say whether the library can be served."""
    try:
        book = load_checked(folder)
    except LibraryRefusedError as error:
        count = len(error.problems)
        said = f"{folder} is refused, {count} {'mistake' if count == 1 else 'mistakes'}"
        return Finding(Grade.FAIL, "library", said, f"aide check {shlex.quote(str(folder))}")
    said = f"documents proved: {len(book.documents)}, topics: {len(book.topics)}, gaps: {len(book.gaps)}"
    return Finding(Grade.OK, "library", said)


def _judge_access(subject: str, file: Path) -> Finding | None:
    if file.stat().st_mode & _OTHERS:
        return Finding(Grade.WARN, subject, f"others can read {file}", f"chmod 600 {shlex.quote(str(file))}")
    return None
