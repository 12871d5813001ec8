"""S14, S19: a share of the forgeries of `make faults`, which plays 100,000 (`tests/faults/forging.py`)."""

import asyncio
import logging
from pathlib import Path

import pytest

from tests.faults.forging import list_uncaught, list_unread


def test_s14_no_forged_update_or_payload_makes_a_handler_fail(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)  # what cannot be read is logged at length
    assert asyncio.run(list_uncaught(1500, seed=14)) == []


def test_s19_no_spoiled_file_is_more_than_refused(tmp_path: Path) -> None:
    assert list(list_unread(200, 19, tmp_path)) == []
