"""Any faults in any order: a few runs of the state machine of `make faults` (`tests/faults/machine.py`)."""

import logging

import pytest

from tests.faults.machine import run_machine


def test_after_any_faults_in_any_order_every_question_is_answered_once_and_in_order(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)  # what goes wrong is meant to
    run_machine(5, 12, derandomize=True)
