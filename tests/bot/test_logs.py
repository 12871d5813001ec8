"""S2, S24: what the log shows of secrets, questions and users: nothing, in either form and at any level."""

import json
import logging
import re
from collections.abc import Iterator

import pytest
from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, NetworkError

from bot.logs import TALKATIVE, configure_logging
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
    logging.raiseExceptions = True
    for name in TALKATIVE:
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
    assert shown.count("[token]") == 2
    assert shown.count("[address]") == 2


@pytest.mark.parametrize(
    "name",
    [
        "httpx",
        "httpcore.connection",
        "telegram.ext.ExtBot",
        "sqlalchemy.engine.Engine",
        "uvicorn.error",
        "uvicorn.access",
        "aiohttp.access",
        "asyncio",
    ],
)
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


def test_other_secrets_are_blotted_out_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(), TOKEN, ("canary-of-the-webhook", "the"))
    LOGGER.info("the secret is %s, %s", "canary-of-the-webhook", TOKEN.value)
    line = "NOW INFO bot.anything: the secret is [secret], 123456:[token]\n"
    assert without_times(capsys.readouterr().err) == line


def test_the_update_in_hand_is_named_in_every_line_also_of_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(), TOKEN)
    with bound_contextvars(update=7):
        LOGGER.info("begun")
        logging.getLogger("telegram.ext").warning("trouble")
    LOGGER.info("ended")
    assert without_times(capsys.readouterr().err) == (
        "NOW INFO bot.anything: update=7 begun\n"
        "NOW WARNING telegram.ext: update=7 trouble\n"
        "NOW INFO bot.anything: ended\n"
    )


def test_programs_read_the_update_in_hand_as_a_field(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(logging.INFO, LogFormat.JSON), TOKEN)
    with bound_contextvars(update=7):
        LOGGER.info("begun")
    line = '{"time": "NOW", "level": "INFO", "logger": "bot.anything", "message": "begun", "update": 7}\n'
    assert without_times(capsys.readouterr().err) == line


@pytest.mark.parametrize("form", LogFormat)
def test_what_a_library_warns_of_shows_no_address_no_text_and_no_second_line(
    form: LogFormat, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging(LogSettings(logging.DEBUG, form), TOKEN)
    for name in ("uvicorn.error", "aiohttp.server", "asyncio", "starlette", "anything.else"):
        library = logging.getLogger(name)
        library.warning("to https://user:canary@host/canary?canary=1 went %s of %s", QUESTION, {"canary": 1})
        library.error("Task exception was never retrieved\nfuture: <Task exception=ValueError(%r)>", QUESTION)
        library.error(f"Unclosed session\nclient_session: {QUESTION}")
        library.error("%d of %s", "canary")
    shown = capsys.readouterr().err
    assert "canary" not in shown
    assert shown.count("to [address] went <str> of <dict>") == 5
    assert len(shown.splitlines()) == 20


def test_errors_of_telegram_quote_no_message_and_no_id(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(LogSettings(), TOKEN)
    LOGGER.warning("refused: %s", BadRequest('unsupported start tag "canary" at byte offset 5'))
    LOGGER.warning("refused: %s", ChatMigrated(-1001234567890))
    assert without_times(capsys.readouterr().err) == (
        "NOW WARNING bot.anything: refused: telegram.error.BadRequest: "
        "unsupported start tag [quoted] at byte offset 5\n"
        "NOW WARNING bot.anything: refused: telegram.error.ChatMigrated: "
        "Group migrated to supergroup. New chat id: [number]\n"
    )


def test_a_record_that_cannot_be_written_is_not_printed_raw(capsys: pytest.CaptureFixture[str]) -> None:
    class UnspeakableError(NetworkError):
        __module__ = "telegram.error"

        def __str__(self) -> str:
            raise RuntimeError(QUESTION)

    configure_logging(LogSettings(), TOKEN)
    LOGGER.warning("%s: %s", QUESTION, UnspeakableError("x"))
    assert capsys.readouterr().err == ""
