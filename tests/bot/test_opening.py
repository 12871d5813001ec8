"""A library opens as it was compiled before only where nothing has changed, the file is ours, and it speaks true."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot import opening
from bot.opening import find_compiled, open_book, read_own, write_own
from content.answers import answer
from content.book import PUBLIC, Book
from content.compiled import CompiledRefusedError, compile_book, digest_library, read_compiled
from content.loading import PACKAGED_LIBRARY, load_book
from content.models import Document, Paragraph, Version
from content.problems import LibraryRefusedError
from handlers.reader import Reader
from handlers.showcase import show_everything
from tests.content.editing import SMALL_LIBRARY, copy_library, replacing
from tests.content.packaged import PACKAGED

KEY = bytes(32)
OTHER_USER = 12345
QUESTIONS = (
    "fees for hospital ships",
    "berths in armed conflict",
    "piracy",
    "para 2",
    "hopsital shp",
    "xyzzy",
    "ships",
)

Edit = Callable[[Version], Version]


def reopen(book: Book, folder: Path) -> Book:
    """Return a book as it comes back from its compiled bytes."""
    return read_compiled(compile_book(book, KEY), folder, KEY)


def with_original(book: Book, edit: Edit) -> Book:
    """Return the small library's book with another original, as a forger would compile it."""
    document = book.documents["port-access"]
    return replace(book, documents={document.id: replace(document, original=edit(document.original))})


def test_a_compiled_book_is_the_book_that_the_yaml_makes() -> None:
    again = reopen(PACKAGED, PACKAGED_LIBRARY)
    assert again == PACKAGED
    assert (again.digest, again.terms) == (PACKAGED.digest, PACKAGED.terms)
    for language in PACKAGED.phrases:
        one, other = Reader(PACKAGED, language), Reader(again, language)
        assert list(show_everything(other)) == list(show_everything(one))


def test_a_compiled_book_answers_as_the_yaml_does() -> None:
    book = load_book(SMALL_LIBRARY)
    again = reopen(book, SMALL_LIBRARY)
    assert [again.index.rank(each) for each in QUESTIONS] == [book.index.rank(each) for each in QUESTIONS]
    assert [answer(again, each, "en") for each in QUESTIONS] == [answer(book, each, "en") for each in QUESTIONS]
    assert again.names.owners == book.names.owners


def test_a_library_is_compiled_once_and_read_from_then_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "cache" / "small.msgpack"
    book = open_book(SMALL_LIBRARY, file)
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert [each.name for each in file.parent.iterdir()] == [file.name]  # no draft is left
    monkeypatch.setattr(opening, "compile_book", None)  # it is not compiled again
    assert open_book(SMALL_LIBRARY, file) == book


def test_an_edited_library_is_compiled_anew_and_a_wrong_one_refused(tmp_path: Path) -> None:
    library, file = copy_library(tmp_path / "library"), tmp_path / "cache" / "small.msgpack"
    before = open_book(library, file)
    written = file.read_bytes()
    replacing("topics/berths.yaml", "title:", "title: # edited")(library)
    assert open_book(library, file) == before
    assert file.read_bytes() != written
    (library / "stray").mkdir()
    with pytest.raises(LibraryRefusedError, match="no part of a library is called `stray`"):
        open_book(library, file)


def test_another_program_compiles_anew() -> None:
    assert digest_library(SMALL_LIBRARY, b"1") != digest_library(SMALL_LIBRARY, b"2")
    raw = compile_book(load_book(SMALL_LIBRARY), KEY)
    with pytest.raises(CompiledRefusedError):
        read_compiled(raw, SMALL_LIBRARY, bytes(31) + b"\x01")


def change_a_paragraph(version: Version) -> Version:
    text = version.paragraphs[1].text.replace("may enter", "may not enter")
    return replace(version, paragraphs={**version.paragraphs, 1: replace(version.paragraphs[1], text=text)})


def change_a_paragraph_and_its_digest(version: Version) -> Version:
    forged = Paragraph(1, "Forged.", "0" * 64)
    return replace(version, paragraphs={**version.paragraphs, 1: forged})


def drop_a_paragraph(version: Version) -> Version:
    return replace(version, paragraphs={n: each for n, each in version.paragraphs.items() if n != 3})


def change_the_heading(version: Version) -> Version:
    return replace(version, heading=(*version.heading[:-1], "Geneva, 2025"))


def change_the_title(version: Version) -> Version:
    return replace(version, title="Access of warships to ports")


@pytest.mark.parametrize(
    "edit",
    [
        change_a_paragraph,
        change_a_paragraph_and_its_digest,
        drop_a_paragraph,
        change_the_heading,
        change_the_title,
    ],
)
def test_a_compiled_book_that_lies_about_the_document_is_refused_though_it_is_well_formed(edit: Edit) -> None:
    forged = with_original(load_book(SMALL_LIBRARY), edit)
    with pytest.raises(CompiledRefusedError, match="not the words of"):
        reopen(forged, SMALL_LIBRARY)


def test_a_compiled_book_with_another_document_is_refused() -> None:
    book = load_book(SMALL_LIBRARY)
    document: Document = book.documents["port-access"]
    with pytest.raises(CompiledRefusedError, match="other documents"):
        reopen(replace(book, documents={"port-access": document, "made-up": document}), SMALL_LIBRARY)


def test_the_seal_is_checked_again(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    raw = compile_book(load_book(library), KEY)
    seal = library / "documents" / "port-access" / "seal.yaml"
    seal.write_text(seal.read_text(encoding="utf-8").replace("0", "1"), encoding="utf-8")
    with pytest.raises(CompiledRefusedError, match="not the words of"):
        read_compiled(raw, library, KEY)


@pytest.mark.parametrize(
    "damage", [lambda raw: raw[:-1], lambda raw: raw[:100], lambda _: b"", lambda raw: raw[:-9] + bytes(9)]
)
def test_a_damaged_file_is_passed_over_and_written_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "cache" / "small.msgpack"
    book = open_book(SMALL_LIBRARY, file)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert open_book(SMALL_LIBRARY, file) == book
    assert len(file.read_bytes()) == len(sound)


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_never_read(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "ours" / "small.msgpack"
    write_own(file, b"ours")
    assert read_own(file) == b"ours"
    file.chmod(mode)
    with pytest.raises(PermissionError):
        read_own(file)


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_is_never_read_from(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "ours" / "small.msgpack"
    write_own(file, b"ours")
    file.parent.chmod(mode)
    with pytest.raises(PermissionError):
        read_own(file)


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("given", [Path(), Path("small.msgpack")])
def test_a_file_or_folder_of_another_user_is_never_read(tmp_path: Path, given: Path) -> None:
    file = tmp_path / "ours" / "small.msgpack"
    write_own(file, b"ours")
    os.chown(file.parent / given, OTHER_USER, OTHER_USER)
    with pytest.raises(PermissionError):
        read_own(file)


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "theirs" / "small.msgpack", tmp_path / "ours" / "small.msgpack"
    write_own(file, b"theirs")
    write_own(link, b"ours")
    link.unlink()
    link.symlink_to(file)
    with pytest.raises(OSError, match="symbolic links"):
        read_own(link)
    (tmp_path / "folder").symlink_to(file.parent)
    with pytest.raises(PermissionError):
        read_own(tmp_path / "folder" / file.name)


def test_a_book_opens_though_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert open_book(SMALL_LIBRARY, tmp_path / "file" / "small.msgpack") == load_book(SMALL_LIBRARY)


def test_each_library_has_a_compiled_book_of_its_own(tmp_path: Path) -> None:
    assert find_compiled(SMALL_LIBRARY) == find_compiled(SMALL_LIBRARY / "topics" / "..")
    assert find_compiled(SMALL_LIBRARY) != find_compiled(tmp_path)
    assert PACKAGED.visible_to(PUBLIC) is PACKAGED
