"""Whom alone the bot is there for: `AIDE_ALLOW`, user ids, or a file that is looked at again whenever it changes."""

import logging
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.errors import SettingsError

Listed = Mapping[int, frozenset[str]]

_VARIABLE = "AIDE_ALLOW"
_USER = re.compile("[1-9][0-9]{0,15}")
_AUDIENCE = re.compile("(?=.*[a-z])[a-z0-9][a-z0-9-]{0,15}")  # of `document.yaml`; never digits alone: that is a user
#: Nanoseconds in which a file may change once more without any other time, size or number.
_UNSETTLED = 2_000_000_000

_LOGGER = logging.getLogger(__name__)


def read_allowed(environ: Mapping[str, str]) -> Listed | Path | None:
    """Return the users that `AIDE_ALLOW` lists, or the file that does, which can be read; None where it is not set.

    Raises SettingsError.
    """
    value = environ.get(_VARIABLE, "").strip()
    if not value:
        return None
    if re.fullmatch(r"[-+0-9,\s]+", value):
        return dict(_parse("\n".join(re.split(r"[,\s]+", value))))
    read_list(Path(value))
    return Path(value)


def read_users(variable: str, file: Path) -> str:
    """Return the text of a list of users that a variable names; raises SettingsError."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise SettingsError(variable, f"{file} holds no list of user ids") from None
    except OSError as error:
        raise SettingsError(variable, f"{file} cannot be read: {error.strerror}") from error


def read_list(file: Path) -> Listed:
    """Return the users of a file and what they are cleared for; raises SettingsError.

    A line reads `123456789 delegation, ministers  # Ann`: an id, and the audiences of documents beside the public.
    """
    listed: dict[int, frozenset[str]] = {}
    for user_id, audiences in _parse(read_users(_VARIABLE, file)):
        listed[user_id] = listed.get(user_id, frozenset()) | audiences
    return listed


class AllowList:
    """`handlers.access.AllowList`, as it stands now; a file that cannot be read allows nobody."""

    def __init__(self, source: Listed | Path) -> None:
        self._file = source if isinstance(source, Path) else None
        self._listed: Listed = {} if isinstance(source, Path) else source
        self._seen: tuple[int, ...] | None = None
        self._problem = ""

    def audiences_of(self, user_id: int) -> frozenset[str] | None:
        """Return the audiences that a user is cleared for beside the public; None where she is not listed."""
        if self._file:
            self._look_at(self._file)
        return self._listed.get(user_id)

    def _look_at(self, file: Path) -> None:
        """Read the file again if it has changed, or only just has: two changes may bear the same time."""
        try:
            found = file.stat()
            seen: tuple[int, ...] = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino, found.st_dev)
            settled = time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > _UNSETTLED
        except OSError as error:
            seen, settled = (error.errno or -1,), True
        if seen == self._seen:
            return
        self._listed, problem = _try_to_read(file)
        self._seen = seen if settled else None
        if problem and problem != self._problem:
            _LOGGER.error("nobody but administrators and those they invited is allowed: %s", problem)
        self._problem = problem


def _try_to_read(file: Path) -> tuple[Listed, str]:
    """Return the users of a file, or nobody and what is wrong with it."""
    try:
        return read_list(file), ""
    except SettingsError as error:
        return {}, str(error)


def _parse(text: str) -> Iterator[tuple[int, frozenset[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        user, *audiences = [each for each in re.split(r"[,\s]+", line.partition("#")[0]) if each] or [""]
        if not user:
            continue
        if not _USER.fullmatch(user):
            # Not repeated: it goes to the log, where no id belongs.
            raise SettingsError(_VARIABLE, f"entry {number} begins with no user's id, a number such as 123456789")
        if not all(map(_AUDIENCE.fullmatch, audiences)):
            raise SettingsError(_VARIABLE, f"entry {number} names what is no audience; one user stands on a line")
        yield int(user), frozenset(audiences)
