"""Where the program listens and where Telegram calls it, as operators write it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.addresses import Address, Webhook, read_address, read_webhook
from bot.errors import SettingsError

WEBHOOK = {"AIDE_WEBHOOK_URL": "https://bot.example.org/hook", "AIDE_WEBHOOK_SECRET": "new_1,old-2"}


def test_a_webhook_has_a_url_a_path_and_its_secrets_in_order() -> None:
    webhook = read_webhook(WEBHOOK)
    assert webhook == Webhook("https://bot.example.org/hook", Address("127.0.0.1", 8080), ("new_1", "old-2"))
    assert webhook.path == "/hook"
    assert "new_1" not in repr(webhook)
    assert read_webhook({**WEBHOOK, "AIDE_WEBHOOK_URL": "https://bot.example.org"}).path == "/"


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("new\n")
    environ = {**WEBHOOK, "AIDE_WEBHOOK_SECRET": "", "AIDE_WEBHOOK_SECRET_FILE": str(file)}
    assert read_webhook(environ).secrets == ("new",)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_http_is_for_this_machine(host: str) -> None:
    assert read_webhook({**WEBHOOK, "AIDE_WEBHOOK_URL": f"http://{host}:9/x"}).path == "/x"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", Address("127.0.0.1", 1)), ("0.0.0.0:80", Address("0.0.0.0", 80)), ("[::1]:8080", Address("::1", 8080))],  # noqa: S104
)
def test_an_address_is_a_host_and_a_port(value: str, expected: Address) -> None:
    assert read_address({"AIDE_LISTEN": value}, "AIDE_LISTEN", "127.0.0.1:1") == expected


@pytest.mark.parametrize("value", ["8080", "host", ":80", "host:99999", "http://host:80", "host:80/path", "u@host:80"])
def test_anything_else_is_no_address(value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_address({"AIDE_LISTEN": value}, "AIDE_LISTEN", "127.0.0.1:8080")
    assert str(caught.value) == f"AIDE_LISTEN: {value!r} is not an address to listen on, such as 127.0.0.1:8080"


_NOT_THAT = "AIDE_WEBHOOK_SECRET: a secret has 1 to 256 of A-Z a-z 0-9 _ -; at most two, parted by a comma"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"AIDE_WEBHOOK_URL": ""},
            "AIDE_WEBHOOK_URL: no address for Telegram to call, such as https://bot.example.org/hook",
        ),
        (
            {"AIDE_WEBHOOK_URL": "http://bot.example.org"},
            "AIDE_WEBHOOK_URL: Telegram calls https only; http is for tests on this machine",
        ),
        (
            {"AIDE_WEBHOOK_URL": "https://h/?q"},
            "AIDE_WEBHOOK_URL: this is not an address such as https://bot.example.org/hook",
        ),
        (
            {"AIDE_WEBHOOK_URL": "https://[h"},
            "AIDE_WEBHOOK_URL: this is not an address such as https://bot.example.org/hook",
        ),
        ({"AIDE_WEBHOOK_SECRET": ""}, "AIDE_WEBHOOK_SECRET: no secret; make one with: openssl rand -hex 32"),
        ({"AIDE_WEBHOOK_SECRET": "a b"}, _NOT_THAT),
        ({"AIDE_WEBHOOK_SECRET": "a,b,c"}, _NOT_THAT),
        (
            {"AIDE_WEBHOOK_SECRET": "", "AIDE_WEBHOOK_SECRET_FILE": "/nowhere/secret"},
            "AIDE_WEBHOOK_SECRET_FILE: /nowhere/secret cannot be read: No such file or directory",
        ),
    ],
)
def test_a_mistake_in_the_webhook_is_named_in_one_line(change: Mapping[str, str], expected: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_webhook({**WEBHOOK, **change})
    assert str(caught.value) == expected
