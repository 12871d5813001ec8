"""Sealing writes digests of what was proved, drafts what is missing, and refuses what differs."""

import shutil
from pathlib import Path

import pytest

from content.loading import PACKAGED_LIBRARY, load_book
from content.problems import LibraryRefusedError
from content.sealing import seal_library
from tests.content.editing import SMALL_LIBRARY, Edit, copy_library, removing, replacing, writing

FOLDER = Path("documents/port-access")


def read_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("source", [SMALL_LIBRARY, PACKAGED_LIBRARY])
def test_drafting_and_sealing_writes_again_what_is_filed(source: Path, tmp_path: Path) -> None:
    library = copy_library(tmp_path, source)
    (folder,) = (library / "documents").iterdir()
    for name in ("paragraphs.yaml", "seal.yaml"):
        (folder / name).unlink()
    assert seal_library(library, draft=True) == (folder / "paragraphs.yaml", folder / "seal.yaml")
    assert read_files(library) == read_files(source)


def test_sealing_again_changes_nothing(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    assert seal_library(library, draft=True) == (library / FOLDER / "seal.yaml",)
    assert read_files(library) == read_files(SMALL_LIBRARY)


def test_an_official_version_is_sealed_too_and_then_loads(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    french = library / FOLDER / "official" / "fr"
    shutil.copytree(SMALL_LIBRARY / FOLDER, french)
    replacing(f"{FOLDER}/official/fr/document.yaml", "id: port-access\nlanguage: en\n", "language: fr\n")(library)
    (french / "seal.yaml").unlink()
    assert seal_library(library, draft=False) == (library / FOLDER / "seal.yaml", french / "seal.yaml")
    assert list(load_book(library).documents["port-access"].official) == ["fr"]


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        pytest.param(
            replacing(f"{FOLDER}/paragraphs.yaml", "three ports", "these ports"),
            f"{FOLDER}/paragraphs.yaml:3: paragraph 2 is not the source's text: "
            'character 20 is "e" (U+0065) here and "r" (U+0072) in the source '
            '("gret that these ports tu" / "gret that three ports tu")',
            id="a paragraph that differs",
        ),
        pytest.param(
            replacing(f"{FOLDER}/document.yaml", '- "Valletta', '- "Valetta'),
            f'{FOLDER}/document.yaml:8: this heading line is not the source\'s: character 4 is "e" (U+0065) here and '
            '"l" (U+006C) in the source ("Valetta, 3 to 7" / "Valletta, 3 to ")',
            id="a heading line that differs",
        ),
        pytest.param(
            removing(f"{FOLDER}/source.txt"),
            f"{FOLDER}/source.txt:1: the source cannot be read: No such file or directory",
            id="no source",
        ),
        pytest.param(
            removing(f"{FOLDER}/paragraphs.yaml"),
            f"{FOLDER}/paragraphs.yaml:1: the file cannot be read: No such file or directory",
            id="no paragraphs and no draft",
        ),
        pytest.param(
            writing(f"{FOLDER}/document.yaml", "id: [\n"),
            f"{FOLDER}/document.yaml:2: this is not YAML: did not find expected node content",
            id="a document.yaml that is not YAML",
        ),
        pytest.param(
            replacing(f"{FOLDER}/source.txt", "1. The", "1. The\n\n1990\n"),
            f'{FOLDER}/source.txt:9: joined with nothing, "e" and "1" would become one word',
            id="words glued together",
        ),
        pytest.param(
            removing("documents"),
            ".:1: no document is here: `documents/<id>/document.yaml` is missing",
            id="no documents",
        ),
    ],
)
def test_what_is_not_proved_is_never_sealed(
    edit: Edit, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = copy_library(tmp_path)
    monkeypatch.chdir(library)
    seal = library / FOLDER / "seal.yaml"
    seal.unlink()
    if "joined" in problem:
        replacing(f"{FOLDER}/document.yaml", "joining: space", "joining: none")(library)
    edit(library)
    with pytest.raises(LibraryRefusedError) as refusal:
        seal_library(library, draft=False)
    assert str(refusal.value).splitlines()[0] == problem
    assert not seal.exists()


def test_a_draft_shows_what_an_eye_cannot_see(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    replacing(f"{FOLDER}/source.txt", "no fee", 'no "fee"\\\N{ZERO WIDTH SPACE}')(library)
    (library / FOLDER / "paragraphs.yaml").unlink()
    seal_library(library, draft=True)
    drafted = (library / FOLDER / "paragraphs.yaml").read_text(encoding="utf-8")
    assert r"no \"fee\"\\\U0000200b is due" in drafted
    text = load_book(library).documents["port-access"].original.paragraphs[1].text
    assert 'no "fee"\\\N{ZERO WIDTH SPACE} is due' in text
