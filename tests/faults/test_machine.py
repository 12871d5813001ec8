"""Any faults in any order: a few runs of the state machine of `make faults` (`tests/faults/machine.py`)."""

import logging

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine import Faults


def test_after_any_faults_in_any_order_every_question_is_answered_once_and_in_order(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL)  # what goes wrong is meant to
    run_state_machine_as_test(
        Faults,
        settings=settings(
            max_examples=5,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
