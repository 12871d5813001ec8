"""`make test-oldest` tests the oldest python-telegram-bot that may be installed, not some other."""

import re
import tomllib
from pathlib import Path

HERE = Path(__file__).parents[2]


def test_the_oldest_release_tested_is_the_oldest_allowed() -> None:
    dependencies = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]["dependencies"]
    [allowed] = [found[1] for each in dependencies if (found := re.match(r"python-telegram-bot>=([\d.]+),", each))]
    pinned = re.findall(
        r"^python-telegram-bot==([\d.]+) ", (HERE / "requirements/oldest.txt").read_text(), re.MULTILINE
    )
    assert pinned == [allowed]
