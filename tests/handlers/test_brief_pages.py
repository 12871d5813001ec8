"""The Word file as LibreOffice lays it out: what stands on the pages, and on which side."""

import io
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from handlers.briefing import write_files
from handlers.composing import compose_brief
from handlers.links import ParagraphTarget, TopicTarget
from handlers.reader import Reader
from tests.content.packaged import PACKAGED

MADE = datetime(2026, 7, 18, 9, 30, tzinfo=UTC)
TARGETS = (ParagraphTarget("nam-nsa", 17), TopicTarget("uk"), ParagraphTarget("nam-nsa", 7), TopicTarget("paper"))
TOOLS = ("soffice", "pdftotext")
#: White space, and the marks that steer directions: a page has neither.
UNSEEN = re.compile(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>')

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="LibreOffice is not installed (make system, as root)"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on a page, and where it begins, in points from the left and from the top."""

    x: float
    y: float
    text: str


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a briefing in every language, as a Word file, as pages and as LibreOffice's plain text."""
    folder = tmp_path_factory.mktemp("briefs")
    for language in PACKAGED.phrases:
        reader = Reader(PACKAGED, language)
        word, _ = write_files(reader, compose_brief(reader, TARGETS, MADE))
        (folder / f"{language}.docx").write_bytes(word.content)
    files = [str(each) for each in sorted(folder.glob("*.docx"))]
    for form in ("pdf", "txt:Text (encoded):UTF8"):
        run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
            "--outdir", str(folder), *files)  # fmt: skip
    return folder


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)  # noqa: S603
    return done.stdout.decode()


def read_blocks(folder: Path, language: str) -> Sequence[str]:
    """Return the paragraphs of the Word file."""
    document = Document(io.BytesIO((folder / f"{language}.docx").read_bytes()))
    return [each.text for each in document.paragraphs]


def squeeze(text: str) -> str:
    return UNSEEN.sub("", text)


def place_words(folder: Path, language: str) -> list[Placed]:
    shown = run("pdftotext", "-bbox", str(folder / f"{language}.pdf"), "-")
    return [Placed(float(x), float(y), squeeze(text)) for x, y, text in WORD.findall(shown)]


@pytest.mark.parametrize("language", ["en", "es", "fr", "ru", "zh"])
def test_the_pages_hold_the_whole_briefing(folder: Path, language: str) -> None:
    pages = run("pdftotext", "-raw", str(folder / f"{language}.pdf"), "-").split("\f")[:-1]
    numbered = [f"{number} / {len(pages)}" for number in range(1, len(pages) + 1)]
    assert [page.rstrip("\n").rsplit("\n", 1)[-1] for page in pages] == numbered
    body = "".join(page.rstrip("\n").removesuffix(number) for page, number in zip(pages, numbered, strict=True))
    assert squeeze(body) == squeeze("".join(read_blocks(folder, language)))


@pytest.mark.parametrize("language", sorted(PACKAGED.phrases))
def test_libreoffice_reads_every_paragraph_as_it_was_written(folder: Path, language: str) -> None:
    text = (folder / f"{language}.txt").read_text(encoding="utf-8-sig")
    assert squeeze(text) == squeeze("".join(read_blocks(folder, language)))


def test_arabic_begins_at_the_right_and_chinese_at_the_left(folder: Path) -> None:
    words = place_words(folder, "ar")
    title = sorted((each for each in words if each.y == words[0].y), key=lambda each: each.x)
    assert title[-1].text == "مذكرة"[::-1]  # its first word; pdftotext gives the letters from left to right
    assert title[0].x > 298  # the middle of the page
    [quoted] = [each for each in words if each.text.startswith("不结盟缔约国集团对")]
    assert quoted.x < 100


def test_dates_and_digests_stay_whole_within_arabic(folder: Path) -> None:
    shown = {each.text for each in place_words(folder, "ar")}
    original = PACKAGED.documents["nam-nsa"].original
    assert {"2026-07-18", original.source_digest, original.paragraphs[17].digest} <= shown
