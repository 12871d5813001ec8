"""Forged updates, payloads and library files: whatever they hold, nothing is raised that nobody expects."""

import asyncio
import copy
import json
import logging
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from telegram import Chat, User
from telegram.error import BadRequest, RetryAfter

from bot.application import build_application
from bot.console.request import InProcessRequest
from bot.delivery.attempt import Attempt
from bot.delivery.careful_request import ROOM
from bot.delivery.process import AnyApplication, process
from bot.delivery.verdicts import Verdict
from bot.storage.remembered import Remembered
from content.loading import load_book
from content.problems import LibraryRefusedError
from content.strict_yaml import read_yaml
from handlers.context import Services, Shelf
from tests.bot_api.strict import StrictBotApi
from tests.faults.measures import Line
from tests.faults.questions import BOOK, LIBRARY, QUESTIONS

ANNA = User(7_310_000_042, "Anna", is_bot=False, language_code="en")
_GROUP = -1_000_000_000_001
#: One file in so many is read with the whole library around it.
_WHOLE_LIBRARY = 25

JUNK: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 0.5, float("inf"), "", " ", "\x00", "\ud800", "\u202e", "/start",
    "/start \U0001f600", "a" * 5000, "/" * 300, "§" * 64, "1" * 400, "1-999999999", [], {}, [[]], [None], {"": {}},
    "2|t||||||", "2|n|port-access|-1|o||", "private", "supergroup", "channel", "creator", "bot_command",
)  # fmt: skip


class Anybody(dict[int, Chat]):
    """Chats in which every id is somebody's, negative ones are groups': a forged update may come from anywhere."""

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the chat, made up where it is not known."""
        kind = Chat.SUPERGROUP if isinstance(key, int) and key < 0 else Chat.PRIVATE
        return super().get(key) or (Chat(key, kind) if isinstance(key, int) else default)


class Forger:
    """Draws forgeries from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 (a forgery is no secret)
        self._templates = _list_templates()

    def forge_update(self, update_id: int, *, of_any_shape: bool) -> dict[str, Any]:
        """Return an update of which one to four places hold something else: of the same type, or anything."""
        update = self._copy(self._templates, update_id)
        for _ in range(self._random.randint(1, 4)):
            self._spoil(update, of_any_shape=of_any_shape)
        update["update_id"] = update_id
        return update

    def forge_words(self, update_id: int) -> dict[str, Any]:
        """Return a pressed button or a start link with words that the bot never wrote, or no longer knows."""
        update = self._copy([each for each in self._templates if "inline_query" not in each], update_id)
        query = update.get("callback_query")
        if query:
            query["data"] = self._forge_payload()
        elif "message" in update:
            parameter = "".join(self._random.choices("abcAZ019_-", k=self._random.randint(0, 64)))
            update["message"] |= {"text": f"/start {parameter}", "entities": [_COMMAND]}
        return update

    def spoil_file(self, file: Path) -> None:
        """Change some bytes of a file, or some of its lines."""
        raw = bytearray(file.read_bytes())
        for _ in range(self._random.randint(1, 5)):
            place = self._random.randrange(len(raw) + 1)
            new = self._random.choice(_PIECES) or self._random.randbytes(3)
            raw[place : place + self._random.choice((0, 1, 5, 40))] = new
        file.write_bytes(bytes(raw))

    def pick(self, files: list[Path]) -> Path:
        """Return one of the files."""
        return self._random.choice(files)

    def _copy(self, templates: Sequence[Mapping[str, Any]], update_id: int) -> dict[str, Any]:
        """Return a copy of a template from somebody else, in another group: one chat alone would be slowed down."""
        text = json.dumps(self._random.choice(templates)).replace(str(ANNA.id), str(ANNA.id + update_id))
        text = text.replace(str(_GROUP), str(_GROUP - update_id))
        update: dict[str, Any] = json.loads(text)
        update["update_id"] = update_id
        return update

    def _spoil(self, value: Any, *, of_any_shape: bool) -> None:
        """Put junk at some place below, or take the place away."""
        while isinstance(value, dict | list) and value:
            key = self._random.choice(list(value) if isinstance(value, dict) else range(len(value)))
            below = value[key]
            if not of_any_shape and not isinstance(below, dict | list):
                value[key] = self._random.choice([each for each in JUNK if type(each) is type(below)])
                return
            if of_any_shape and (not isinstance(below, dict | list) or self._random.random() < 0.2):
                value[key] = copy.deepcopy(self._random.choice(JUNK))
                if self._random.random() < 0.2:
                    del value[key]
                return
            value = below

    def _forge_payload(self) -> str:
        if self._random.random() < 0.3:
            return "".join(
                chr(self._random.choice((self._random.randrange(32, 127), 0x4E00, 0x202E))) for _ in range(20)
            )
        fields = ["1", "2", "3", "t", "q", "n", "qa", "ta", "to", "o", "port-access", "berths", "entry", "", "s", "l"]
        fields += ["v", "17", "1.2", "-1", "0", "9" * 30, "\x00", "x", "||"]
        return "|".join(self._random.choices(fields, k=self._random.randint(1, 8)))[:64]


_FORGED_IDS = ("callback_query_id is missing", "inline_query_id is missing", ", no id")
_COMMAND = {"type": "bot_command", "offset": 0, "length": 6}
_PIECES = (
    b"", b"\xff", b"\x00", b"&a ", b"*a", b"!!python/object:os.system ", b"[" * 30, b"{", b"\n", b": ", b"- ", b"? ",
    b"'", b'"', b"|", b"<<: ", b"null", b"\xe2\x80\xae", b"1", b"999999999999999999999", b"#", b"%", b"@",
)  # fmt: skip


def _list_templates() -> list[dict[str, Any]]:
    """Return real updates of every kind that the bot asks for."""
    api = StrictBotApi()
    group = Chat(_GROUP, Chat.SUPERGROUP, title="Room")
    for question in QUESTIONS:
        api.say(question, ANNA)
    asked = api.correspondence.messages[ANNA.id, 1]
    api.say("/berths@aide_memoire_bot", ANNA, group)
    api.say("2", ANNA, reply_to=asked)
    api.edit(asked, "3")
    api.ask_inline("berth", ANNA)
    api.move_bot(group, ANNA)
    templates = [json.loads(json.dumps(each)) for each in api.updates.take()]
    pressed = {
        "id": "1",
        "from": ANNA.to_dict(),
        "message": asked.to_json(),
        "chat_instance": "1",
        "data": "2|t|entry|s|",
    }
    return [*templates, *[{"update_id": 1, "callback_query": pressed}] * 5]


async def list_uncaught(count: int, seed: int) -> list[str]:
    """Handle so many forged updates; return what handlers raised where Telegram could have sent such an update.

    A third are payloads, a third hold odd values, and a third are of shapes that Telegram never sends, of which no
    handler must make sense: these must be given up without harm to others.
    """
    forger, found = Forger(seed), []
    async for update, error in _handle_all(forger, count):
        found.append(f"{type(error).__name__}: {error} at {json.dumps(update, default=str)[:2000]}")
    return found


async def _handle_all(forger: Forger, count: int) -> Any:
    api = StrictBotApi()
    api.correspondence.chats = Anybody()
    services = Services(books=Shelf(BOOK), store=Remembered())
    application = build_application("1:token", services, request=InProcessRequest(api))
    async with application:
        for number in range(count):
            of_any_shape = number % 3 == 2
            update = (
                forger.forge_words(number)
                if number % 3 == 0
                else forger.forge_update(number, of_any_shape=of_any_shape)
            )
            error = await _handle(application, update)
            if error is not None and not of_any_shape:
                yield update, error
            if number % 1000 == 0:
                _forget(api)
    assert [each for each in api.violations if not _is_about_ids(each)] == []


def _forget(api: StrictBotApi) -> None:
    """Keep memory from growing with all that was sent."""
    api.calls.clear()
    api.shown.clear()


async def _handle(application: AnyApplication, update: Mapping[str, Any]) -> BaseException | None:
    """Return what a handler raised by mistake; that an update cannot be read is no mistake of theirs."""
    # So soon that nothing waits for the turn of a chat: many forgeries name the same one.
    ends_at = asyncio.get_running_loop().time() + ROOM
    outcome = await process(application, update, Attempt(1, 1, is_last=True, ends_at=ends_at))
    is_refused = isinstance(outcome.error, BadRequest) and _is_about_ids(outcome.error.message)
    is_slowed = isinstance(outcome.error, RetryAfter)
    return outcome.error if outcome.verdict is Verdict.FAILED and not (is_refused or is_slowed) else None


def _is_about_ids(broken: str) -> bool:
    """Tell whether a rule was broken by an id that was forged and comes back as it came."""
    return broken.endswith(_FORGED_IDS) or "neither an id" in broken


def list_unread(count: int, seed: int, folder: Path) -> Iterator[str]:
    """Read so many spoiled files of a library; yield what was raised that is no refusal."""
    forger, library = Forger(seed), folder / "library"
    for number in range(count):
        shutil.rmtree(library, ignore_errors=True)
        shutil.copytree(LIBRARY, library)
        file = forger.pick(sorted(library.rglob("*.yaml")))
        forger.spoil_file(file)
        spoiled = file.read_bytes()
        try:
            read_yaml(file)
            if number % _WHOLE_LIBRARY == 0:
                with suppress(LibraryRefusedError):
                    load_book(library)
        except Exception as error:  # noqa: BLE001 (any is a finding)
            yield f"{type(error).__name__}: {error} in {file.name}: {spoiled!r}"


async def measure_forgeries(folder: Path, count: int) -> Line:
    """Forge so many in a process of their own, which holds up no other scene."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, run_forgeries, folder, count)


def run_forgeries(folder: Path, count: int, seed: int = 1) -> Line:
    """Forge so many updates, payloads and files in all, a tenth of them files."""
    logging.disable(logging.CRITICAL)  # what cannot be read is logged at length
    files = count // 10
    found = [*asyncio.run(list_uncaught(count - files, seed)), *list_unread(files, seed, folder)]
    for each in found[:20]:
        print(each, flush=True)  # noqa: T201
    return Line("forgeries", f"{count} forged updates, payloads and files: {len(found)} uncaught", not found)
