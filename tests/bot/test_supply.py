"""S30, S32: what the program is made of is pinned, and what runs it is checked by the tools that know such files."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"
UNIT = ROOT / "deploy" / "aide-memoire.service"


def read_project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_s30_every_release_is_pinned_with_its_hashes_and_no_index_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    assert len(entries) > 10
    assert [
        each.split()[0]
        for each in entries
        if not re.match(r"[a-z0-9._-]+==\S+.* \\\n +--hash=sha256:[0-9a-f]{64}", each)
    ] == []
    assert "://" not in text


def test_s32_security_rules_are_on_and_nobody_may_unpickle_or_start_programs() -> None:
    tools = read_project()["tool"]
    assert tools["ruff"]["lint"]["select"] == ["ALL"]
    assert [rule for rule in tools["ruff"]["lint"]["ignore"] if rule.startswith("S")] == []
    contract = tools["importlinter"]["contracts"][-1]
    assert (contract["source_modules"], contract["forbidden_modules"]) == (
        ["bot", "handlers", "content"],
        ["pickle", "marshal", "shelve", "subprocess"],
    )


def test_the_workflow_is_valid_may_only_read_and_runs_what_contributors_run() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    command = [str(checker), "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 (our own program)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = {name: [step.get("run") for step in job["steps"]] for name, job in workflow["jobs"].items()}
    assert "make test" in steps["test"]
    assert {"make audit", "make sbom"} <= set(steps["supply"])


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
def test_the_unit_is_understood_and_locked_in(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    # The program stands elsewhere on this machine.
    unit.write_text(re.sub("(?m)^ExecStart=.*", f"ExecStart={sys.executable}", UNIT.read_text(encoding="utf-8")))
    for arguments in (["verify", "--man=no"], ["security", "--offline=yes", "--threshold=15"]):
        command = ["systemd-analyze", *arguments, str(unit)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 (as above)
        assert (done.returncode, done.stderr) == (0, "")
