"""The pictures in the documentation are what the bot shows today."""

import re
from pathlib import Path

import pytest

from bot.conversing import draw_conversations
from content.loading import PACKAGED_LIBRARY

DOCS = Path(__file__).parents[2] / "docs"
SCRIPTS = DOCS / "conversation"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    draw_conversations(PACKAGED_LIBRARY, SCRIPTS, folder)
    return folder


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_picture_is_fresh(script: Path, drawn: Path) -> None:
    name = f"{script.stem}.svg"
    # Not compared by pytest itself, which would print both pictures.
    is_fresh = (SCRIPTS / name).read_bytes() == (drawn / name).read_bytes()
    assert is_fresh, f"{name} is not what the bot shows today: make pictures"


def test_every_picture_is_shown_in_the_documentation() -> None:
    pages = [page.read_text(encoding="utf-8") for page in (DOCS / "conversation.md", DOCS.parent / "README.md")]
    shown = {name for page in pages for name in re.findall(r"conversation/([\w.]+\.svg)", page)}
    assert shown == {f"{path.stem}.svg" for path in SCRIPTS.glob("*.txt")}
