"""The environment as operators write it: what works, and the one line that says what does not."""

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

import content
from bot.errors import SettingsError
from bot.settings import LogFormat, LogSettings, Settings, Token, read_library

CANARY = "123456:canary-TOKEN"


def read(**environ: str) -> Settings:
    return Settings.from_environment({"AIDE_TOKEN": CANARY, **environ})


def problem_with(environ: Mapping[str, str]) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment(environ)
    return str(caught.value)


def test_a_token_is_all_that_must_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    settings = read()
    assert settings.token == Token(CANARY, "AIDE_TOKEN")
    assert settings.api_url == "https://api.telegram.org"
    assert settings.library == Path(content.__file__).parent / "library"
    assert settings.storage.database.drivername == "sqlite+aiosqlite"
    assert settings.storage.key == tmp_path / "config" / "aide-memoire" / "key"
    assert settings.storage.keep_questions == 0
    assert settings.admins == frozenset()
    assert settings.log == LogSettings(logging.INFO, LogFormat.CONSOLE)


def test_reading_the_settings_makes_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    read()
    assert list(tmp_path.iterdir()) == []


def test_everything_may_be_set() -> None:
    settings = read(
        AIDE_API_URL="http://127.0.0.1:8081/",
        AIDE_LIBRARY="/srv/library",
        AIDE_DATABASE="postgresql+asyncpg://aide:secret@db/aide",
        AIDE_KEY_FILE="/srv/key",
        AIDE_KEEP_QUESTIONS="30",
        AIDE_ADMINS="7, 8",
        AIDE_LOG="debug",
        AIDE_LOG_FORMAT="json",
        AIDE_MODE="polling",
    )
    assert settings.api_url == "http://127.0.0.1:8081"
    assert settings.library == Path("/srv/library")
    assert settings.storage.key == Path("/srv/key")
    assert settings.storage.keep_questions == 30
    assert settings.admins == {7, 8}
    assert settings.storage.database.render_as_string(hide_password=False) == "postgresql+asyncpg://aide:secret@db/aide"
    assert settings.log == LogSettings(logging.DEBUG, LogFormat.JSON)


def test_the_databases_password_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s:e/cret\n")
    environ = {"AIDE_DATABASE": "postgresql+asyncpg://aide@db/aide", "AIDE_DATABASE_PASSWORD_FILE": str(file)}
    url = read(**environ).storage.database
    assert (url.password, str(url)) == ("s:e/cret", "postgresql+asyncpg://aide:***@db/aide")
    webhook = {"AIDE_MODE": "webhook", "AIDE_WEBHOOK_URL": "https://x/", "AIDE_WEBHOOK_SECRET": "new,old"}
    assert read(**environ, **webhook).secrets == ("new", "old", "s:e/cret")
    assert read().secrets == ()
    file.write_text("\n")
    assert problem_with({"AIDE_TOKEN": CANARY, **environ}) == f"AIDE_DATABASE_PASSWORD_FILE: {file} is empty"
    file.unlink()
    line = f"AIDE_DATABASE_PASSWORD_FILE: {file} cannot be read: No such file or directory"
    assert problem_with({"AIDE_TOKEN": CANARY, **environ}) == line


def test_an_empty_variable_counts_as_not_set() -> None:
    names = (
        "TOKEN_FILE",
        "API_URL",
        "LIBRARY",
        "DATABASE",
        "KEY_FILE",
        "KEEP_QUESTIONS",
        "ADMINS",
        "LOG",
        "LOG_FORMAT",
        "MODE",
    )
    assert read(**{f"AIDE_{name}": "" for name in names}) == read()


def test_the_token_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{CANARY}\n")
    settings = Settings.from_environment({"AIDE_TOKEN_FILE": str(file)})
    assert settings.token == Token(CANARY, "AIDE_TOKEN_FILE")


def test_secrets_are_not_shown_by_the_settings() -> None:
    shown = repr(read(AIDE_DATABASE="postgresql+asyncpg://aide:canary-password@db/aide"))
    assert "canary" not in shown


def test_the_library_is_read_without_a_token() -> None:
    assert read_library({"AIDE_LIBRARY": "texts"}) == Path("texts")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "AIDE_TOKEN: no token; set this or AIDE_TOKEN_FILE (@BotFather on Telegram gives one)"),
        (
            {"AIDE_TOKEN": CANARY, "AIDE_TOKEN_FILE": "x"},
            "AIDE_TOKEN: set either this or AIDE_TOKEN_FILE, not both",
        ),
        (
            {"AIDE_TOKEN": "canary canary"},
            "AIDE_TOKEN: this is not a bot's token, which looks like 123456:ABC-DEF",
        ),
        (
            {"AIDE_TOKEN": "canary/../x"},
            "AIDE_TOKEN: this is not a bot's token, which looks like 123456:ABC-DEF",
        ),
        (
            {"AIDE_TOKEN_FILE": "/nowhere/token"},
            "AIDE_TOKEN_FILE: /nowhere/token cannot be read: No such file or directory",
        ),
        ({"AIDE_TOKEN_FILE": "/"}, "AIDE_TOKEN_FILE: / cannot be read: Is a directory"),
        ({"AIDE_MODE": "pigeon"}, "AIDE_MODE: 'pigeon' is not one of polling, webhook"),
        (
            {"AIDE_TOKEN": CANARY, "AIDE_KEEP_QUESTIONS": "for ever"},
            "AIDE_KEEP_QUESTIONS: 'for ever' is not a number of days; 0 keeps no question",
        ),
        (
            {"AIDE_TOKEN": CANARY, "AIDE_ADMINS": "7, -100"},
            "AIDE_ADMINS: '-100' is not a user's id, which is a number such as 123456789",
        ),
        (
            {"AIDE_TOKEN": CANARY, "AIDE_ADMINS": "/nowhere/admins"},
            "AIDE_ADMINS: /nowhere/admins cannot be read: No such file or directory",
        ),
        (
            {"AIDE_TOKEN": CANARY, "AIDE_LOG": "loud"},
            "AIDE_LOG: 'LOUD' is not one of DEBUG, INFO, WARNING, ERROR",
        ),
        (
            {"AIDE_TOKEN": CANARY, "AIDE_LOG_FORMAT": "xml"},
            "AIDE_LOG_FORMAT: 'xml' is not one of console, json",
        ),
    ],
)
def test_a_mistake_is_named_in_one_line(environ: Mapping[str, str], expected: str) -> None:
    assert problem_with(environ) == expected


def test_a_token_file_without_a_token_is_refused(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty", tmp_path / "binary"
    empty.write_text("\n")
    binary.write_bytes(b"\xff\xfe")
    assert problem_with({"AIDE_TOKEN_FILE": str(empty)}) == (
        "AIDE_TOKEN_FILE: this is not a bot's token, which looks like 123456:ABC-DEF"
    )
    assert problem_with({"AIDE_TOKEN_FILE": str(binary)}) == f"AIDE_TOKEN_FILE: {binary} holds no token"


@pytest.mark.parametrize(
    "address",
    [
        "localhost:8081",
        "ftp://host",
        "http://",
        "http://host:99999",
        "http://host/{token}",
        "http://host?x",
        "http://a b",
    ],
)
def test_an_unusable_address_of_the_bot_api_is_refused(address: str) -> None:
    assert problem_with({"AIDE_TOKEN": CANARY, "AIDE_API_URL": address}) == (
        "AIDE_API_URL: this is not an http or https address such as http://127.0.0.1:8081"
    )


@pytest.mark.parametrize(
    "address", ["aide.sqlite3", "sqlite:///aide.sqlite3", "canary+x://u:canary@h/d", "sqlite+aiosqlite://h:x/"]
)
def test_a_database_without_an_async_driver_is_refused_unrepeated(address: str) -> None:
    assert problem_with({"AIDE_TOKEN": CANARY, "AIDE_DATABASE": address}) == (
        "AIDE_DATABASE: this is not an async address of SQLAlchemy's, as sqlite+aiosqlite:///file"
    )


def test_administrators_may_stand_in_a_file_with_remarks(tmp_path: Path) -> None:
    file = tmp_path / "admins"
    file.write_text("7  # Ann\n\n8, 9\n")
    assert read(AIDE_ADMINS=str(file)).admins == {7, 8, 9}
    file.write_text("Ann\n")
    assert problem_with({"AIDE_TOKEN": CANARY, "AIDE_ADMINS": str(file)}) == (
        "AIDE_ADMINS: 'Ann' is not a user's id, which is a number such as 123456789"
    )
    file.write_bytes(b"\xff\xfe")
    assert (
        problem_with({"AIDE_TOKEN": CANARY, "AIDE_ADMINS": str(file)})
        == f"AIDE_ADMINS: {file} holds no list of user ids"
    )
