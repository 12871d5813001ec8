"""What the log shows of secrets: nothing, in either form and at any level."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from telegram import Update
from telegram.error import NetworkError

from bot.logs import configure_logging
from bot.settings import LogFormat, LogSettings, Token

TOKEN = Token("123456:canary-TOKEN", "AIDE_TOKEN")
QUESTION = "a canary in a question"
LOGGER = logging.getLogger("bot.anything")


@pytest.fixture(autouse=True)
def _logging_left_as_found() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    yield
    root.handlers[:], root.level = handlers, level
    for name in ("httpx", "httpcore", "telegram", "sqlalchemy", "aiosqlite"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def without_times(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", "NOW", text)


def test_a_line_for_people_says_when_how_grave_who_and_what(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(), TOKEN)
    LOGGER.info("serving %d topics", 26)
    LOGGER.debug("not asked for")
    captured = capsys.readouterr()
    assert (captured.out, without_times(captured.err)) == ("", "NOW INFO bot.anything: serving 26 topics\n")


def test_a_line_for_programs_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(logging.DEBUG, LogFormat.JSON), TOKEN)
    LOGGER.debug("two\nlines of %s", "联合王国")
    assert without_times(capsys.readouterr().err) == (
        '{"time": "NOW", "level": "DEBUG", "logger": "bot.anything", "message": "two\\nlines of 联合王国"}\n'
    )


def test_a_line_break_forges_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(), TOKEN)
    LOGGER.info("%s", "one\nNOW INFO bot: two")
    assert without_times(capsys.readouterr().err) == "NOW INFO bot.anything: one | NOW INFO bot: two\n"


def fail(error: Exception, cause: Exception | None = None) -> None:
    raise error from cause


@pytest.mark.parametrize("form", LogFormat)
def test_the_token_is_blotted_out_wherever_it_stands(form: LogFormat, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(logging.DEBUG, form), TOKEN)
    address = f"https://api.telegram.org/bot{TOKEN.value}/getMe"
    try:
        fail(NetworkError(address), OSError(address.replace(":", "%3A")))
    except NetworkError as error:
        LOGGER.exception("calling %s failed: %s", address, error)  # noqa: TRY401 (the leak tried on purpose)
    shown = capsys.readouterr().err
    assert "canary" not in shown
    assert shown.count("[token]") == 4


@pytest.mark.parametrize("name", ["httpx", "httpcore.connection", "telegram.ext.ExtBot", "sqlalchemy.engine.Engine"])
def test_talkative_libraries_are_silent_below_warning(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(logging.DEBUG), TOKEN)
    logging.getLogger(name).info("a message with canary text")
    assert capsys.readouterr().err == ""


def test_an_update_is_printed_as_its_type(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(logging.DEBUG), TOKEN)
    logging.getLogger("telegram.ext").critical("no context for update %s", Update(1, api_kwargs={"text": "canary"}))
    assert without_times(capsys.readouterr().err) == "NOW CRITICAL telegram.ext: no context for update <Update>\n"


def test_an_error_that_may_quote_a_message_is_printed_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(logging.DEBUG, LogFormat.JSON), TOKEN)
    try:
        fail(NetworkError("Bad Gateway"), KeyError(QUESTION))
    except NetworkError:
        LOGGER.exception("gone: %s", ValueError(QUESTION))
    shown = capsys.readouterr().err
    entry = json.loads(shown)
    assert "canary" not in shown
    assert entry["message"] == "gone: ValueError"
    assert entry["error"].splitlines()[-2:] == ["telegram.error.NetworkError: Bad Gateway", "KeyError"]
