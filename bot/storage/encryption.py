"""What belongs to users, made unreadable without a key that lies apart from the database.

Telegram asks for both: https://telegram.org/tos/bot-developers#4-4-data-security.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from bot.errors import KeyUnusableError


class Vault:
    """Seals values and names their owners, with one key."""

    def __init__(self, key: bytes) -> None:
        self._fernet = Fernet(key)
        # A key of its own for hashing, so that neither use weakens the other.
        self._hashing = hashlib.sha256(b"aide-memoire/hash\0" + key).digest()

    def hash(self, *parts: object) -> bytes:
        """Return 32 bytes that stand for the parts, and that nobody without the key can try out."""
        return hmac.digest(self._hashing, "\0".join(map(str, parts)).encode(), "sha256")

    def seal(self, value: Mapping[str, Any]) -> bytes:
        """Return a JSON object encrypted and authenticated."""
        return self._fernet.encrypt(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def unseal(self, sealed: bytes) -> dict[str, Any] | None:
        """Return the object again, None where it was sealed with another key."""
        try:
            value: dict[str, Any] = json.loads(self._fernet.decrypt(sealed))
        except InvalidToken:
            return None
        return value


def open_vault(file: Path) -> Vault:
    """Return the vault of the key in a file, which is made when there is none yet. Raises KeyUnusableError."""
    try:
        if not file.exists():
            _make_key(file)
        return Vault(file.read_bytes().strip())
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) and error.strerror else "it holds no key"
        raise KeyUnusableError(file, problem) from error


def _make_key(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Whole or not at all, for whoever starts at the same time: written aside, and linked only where nothing is yet.
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    aside.touch(mode=0o600)
    aside.write_bytes(Fernet.generate_key() + b"\n")
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
