"""S29, S1: the files that make and run containers, checked by real tools and read as they will be run."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "docker-compose.yml"
TOKEN_FILE = ROOT / "deploy" / "token-file.yml"
REPLICAS = ["replica-1", "replica-2", "replica-3"]


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


SERVICES: dict[str, Any] = read(COMPOSE)["services"]


def run(program: str, *arguments: str | Path) -> tuple[int, str]:
    path = Path(sys.executable).with_name(program)
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 (our own programs)
    return done.returncode, done.stdout + done.stderr


def needs(name: str) -> set[str]:
    """Return what compose starts when a service is named: itself and all that it depends on."""
    return {name}.union(*(needs(each) for each in SERVICES[name].get("depends_on", [])))


@pytest.mark.parametrize("file", [COMPOSE, TOKEN_FILE])
def test_compose_files_follow_the_specification(file: Path) -> None:
    assert run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", file) == (0, "ok -- validation done\n")


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    assert run("hadolint", ROOT / "Dockerfile") == (0, "")


@pytest.mark.parametrize("name", SERVICES)
def test_s29_every_service_is_locked_in(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["pids_limit"] <= 100
    assert service["mem_limit"] == "512m"
    assert service["cpus"] <= 1
    assert service["stop_grace_period"] == "10s"
    assert service["healthcheck"]["test"][0] == "CMD"
    assert all("noexec" in each and "nosuid" in each for each in service["tmpfs"])
    assert service["tmpfs"][0].startswith("/tmp:")  # noqa: S108 (the container's own)
    assert not service.get("privileged")
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "caddy" else [])
    assert "docker.sock" not in str(service)


@pytest.mark.parametrize("name", ["bot", *REPLICAS])
def test_s29_our_own_services_run_as_nobody_in_particular(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] == "10001:10001"
    assert "/library:ro" in str(service["volumes"])
    assert [each for each in (ROOT / "Dockerfile").read_text().splitlines() if each.startswith("USER")] == [
        "USER 10001"
    ]


def test_up_alone_starts_one_bot_and_naming_caddy_starts_three_replicas_without_it() -> None:
    assert [name for name, service in SERVICES.items() if "profiles" not in service] == ["bot"]
    assert needs("caddy") == {"caddy", "postgres", *REPLICAS}
    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["replicas"]} == needs("caddy")


def test_replicas_share_the_key_the_secrets_and_the_database() -> None:
    assert len({str(SERVICES[name]) for name in REPLICAS}) == 1
    replica = SERVICES["replica-1"]
    assert "keys:/keys" in replica["volumes"]
    assert replica["secrets"] == ["webhook-secret", "postgres-password"]
    assert replica["environment"]["AIDE_MODE"] == "webhook"
    assert replica["environment"]["AIDE_DATABASE"] == "postgresql+asyncpg://aide@postgres/aide"


def test_the_database_and_the_figures_are_not_reached_from_outside() -> None:
    assert read(COMPOSE)["networks"] == {"outside": None, "inside": {"internal": True}}
    assert SERVICES["postgres"]["networks"] == ["inside"]
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "bot": ["127.0.0.1:9090:9090"],
        "caddy": ["80:80", "443:443"],
    }


def test_s1_the_token_is_asked_for_by_name_and_can_be_a_file_instead() -> None:
    assert SERVICES["bot"]["environment"]["AIDE_TOKEN"].startswith("${AIDE_TOKEN:?")
    services = read(TOKEN_FILE)["services"]
    assert list(services) == ["bot", *REPLICAS]
    for service in services.values():
        assert service == {
            "environment": {"AIDE_TOKEN": "", "AIDE_TOKEN_FILE": "/run/secrets/token"},
            "secrets": ["token"],
        }


def test_s1_no_file_of_the_operators_gets_into_the_image() -> None:
    kept = [each for each in (ROOT / ".dockerignore").read_text().splitlines() if each.startswith("!")]
    assert (ROOT / ".dockerignore").read_text().startswith("*\n")
    assert kept == [
        "!bot",
        "!content",
        "!handlers",
        "!requirements/run.lock",
        "!pyproject.toml",
        "!README.md",
        "!LICENSE",
        "!NOTICE",
    ]
