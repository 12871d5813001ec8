"""Opening a library: as it was compiled at an earlier start where nothing has changed since, else from its YAML."""

import hashlib
import os
import stat
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from bot.trimming import trim_memory
from content.book import Book
from content.compiled import CompiledRefusedError, compile_book, digest_library, read_compiled

#: Whose code decides what is made of a library, and whether it may be shown.
_PROGRAM = ("content", "handlers")


def find_compiled(folder: Path) -> Path:
    """Return where the compiled book of a library is kept; whoever deletes it waits once for another."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    cache = Path(platformdirs.user_cache_dir("aide-memoire", appauthor=False))
    return cache / "compiled" / f"{name}.msgpack"


def open_book(folder: Path, compiled: Path | None = None) -> Book:
    """Return the book of a library that Telegram can show; raises LibraryRefusedError."""
    file, key = compiled or find_compiled(folder), b""
    with suppress(OSError, CompiledRefusedError):
        key = _digest(folder)  # before the files are read: whoever edits them meanwhile has them read again
        return read_compiled(read_own(file), folder, key)
    from bot.checking import load_checked  # noqa: PLC0415 (pydantic alone takes longer than all of the above)

    book = load_checked(folder)
    if key:
        with suppress(OSError):  # where nothing can be kept, every start takes its time
            write_own(file, compile_book(book, key))
    trim_memory()
    return book


def read_own(file: Path) -> bytes:
    """Return the bytes of a file that nobody but this user, or root, can have put there.

    Raises OSError for any other, and where files have no owners.
    """
    _refuse_foreign(file.parent, file.parent.lstat())
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:
        _refuse_foreign(file, os.fstat(stream.fileno()))
        return stream.read()


def write_own(file: Path, raw: bytes) -> None:
    """Write a file that only this user can read and write, whole or not at all; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.parent.chmod(stat.S_IRWXU)
    draft = file.with_suffix(f".{os.getpid()}.draft")
    draft.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(draft, flags, stat.S_IRUSR | stat.S_IWUSR), "wb") as stream:
        stream.write(raw)
    draft.replace(file)


def _refuse_foreign(path: Path, status: os.stat_result) -> None:
    if sys.platform == "win32":
        raise PermissionError(f"{path}: nobody can tell whose this is")
    shared = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if shared or stat.S_ISLNK(status.st_mode) or status.st_uid not in {0, os.getuid()}:
        raise PermissionError(f"{path}: others can write this")


def _digest(folder: Path) -> bytes:
    """Return what a library's compiled book is made of; raises OSError where a file cannot be read."""
    state = hashlib.blake2b()
    for name in _PROGRAM:
        spec = find_spec(name)
        for package in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted(Path(package).rglob("*.py")):
                state.update(file.read_bytes())
    return digest_library(folder, state.digest())
