"""S3 to S8: what reaches the webhook without being Telegram is refused before it costs anything."""

import asyncio
from http import HTTPStatus
from pathlib import Path

from aiohttp import ClientSession

from tests.faults.kills import wait_until_settled
from tests.faults.loads import Load, push
from tests.faults.modes import SECRET, called, wait_for_webhook
from tests.faults.telegram import Telegram, make_user
from tests.faults.webhook_sender import SECRET_HEADER

MEGABYTE = 1_000_000


async def pour(address: str, head: str, megabytes: int = 80) -> str:
    """Send a request's head and then megabytes, whatever is answered; return the answer's first line."""
    host, _, port = address.rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(head.replace("\n", "\r\n").encode())
        for _ in range(megabytes):
            writer.write(b"x" * MEGABYTE)
            await writer.drain()
    except ConnectionError:
        pass  # refused before all was said
    try:
        return (await reader.readline()).decode().strip()
    except ConnectionError:
        return ""
    finally:
        writer.close()


def head(*lines: str) -> str:
    """Return the head of a POST to the hook, with these lines besides."""
    return "\n".join(("POST /hook HTTP/1.1", "Host: bot", "Content-Type: application/json", *lines, "", ""))


LARGE = f"Content-Length: {80 * MEGABYTE}"


def test_s05_80_megabytes_without_the_secret_cost_no_memory(tmp_path: Path) -> None:
    async def play() -> None:
        async with called(tmp_path, Telegram()) as (running, program):
            running.telegram.ask("1", make_user(1))
            assert await running.telegram.wait_until_answered(1, 10)
            address, before = program.environ["AIDE_LISTEN"], program.read_most_memory()
            answers = [
                await pour(address, head(LARGE)),
                await pour(address, head(LARGE, f"{SECRET_HEADER}: {SECRET}x")),
                await pour(address, head("Transfer-Encoding: chunked")),
                await pour(address, head(LARGE, f"{SECRET_HEADER}: {SECRET}")),
            ]
            assert program.read_most_memory() - before <= 5 * MEGABYTE
            assert {each.partition(" ")[2][:3] for each in answers} <= {"401", "413", "400", ""}
            running.telegram.ask("2", make_user(1))
            assert await running.telegram.wait_until_answered(2, 10)

    asyncio.run(play())


def test_s04_s06_s08_only_telegram_with_its_secret_is_let_in(tmp_path: Path) -> None:
    async def play() -> list[tuple[str, int]]:
        async with called(tmp_path, Telegram()) as (running, program), ClientSession() as session:
            base = f"http://{program.environ['AIDE_LISTEN']}"
            statuses = []
            for name, method, path, headers in CALLS:
                async with session.request(method, base + path, data=b'{"update_id": 1}', headers=headers) as answer:
                    statuses.append((name, answer.status))
            assert running.telegram.ledger.sent == []
            return statuses

    assert asyncio.run(play()) == [(name, status) for (name, *_), status in zip(CALLS, STATUSES, strict=True)]


JSON = {"Content-Type": "application/json"}
RIGHT = {SECRET_HEADER: SECRET}
CALLS = (
    ("no secret", "POST", "/hook", JSON),
    ("a wrong secret", "POST", "/hook", JSON | {SECRET_HEADER: "wrong"}),
    ("a secret that is no ASCII", "POST", "/hook", JSON | {SECRET_HEADER: "тайна"}),
    ("a secret and more", "POST", "/hook", JSON | {SECRET_HEADER: SECRET + "1"}),
    ("one who says he is Telegram", "POST", "/hook", JSON | {"X-Forwarded-For": "149.154.167.1"}),
    ("another type", "POST", "/hook", RIGHT | {"Content-Type": "text/plain"}),
    ("another method", "GET", "/hook", JSON | RIGHT),
    ("another path", "POST", "/", JSON | RIGHT),
    ("the status page", "GET", "/metrics", JSON | RIGHT),
    (
        "the form that names its characters",
        "POST",
        "/hook",
        RIGHT | {"Content-Type": "application/json; charset=utf-8"},
    ),
)
STATUSES = (401, 401, 401, 401, 401, 415, 405, 404, 404, HTTPStatus.OK)


def test_s03_a_secret_is_changed_under_load_and_nothing_is_lost(tmp_path: Path) -> None:
    async def play() -> None:
        async with called(tmp_path, Telegram(), AIDE_WEBHOOK_SECRET="first-secret") as (running, first):
            telegram, load = running.telegram, Load(updates=80, chats=20, seed=3)
            pushing = asyncio.create_task(push(telegram, load))
            await first.stop()
            second = await running.restart(first, AIDE_WEBHOOK_SECRET="second-secret,first-secret")
            await wait_for_webhook(telegram, second.environ["AIDE_LISTEN"])
            await second.stop()
            await running.restart(second, AIDE_WEBHOOK_SECRET="second-secret")
            await pushing
            await wait_until_settled(telegram, load)
            findings = telegram.ledger.judge()
            assert telegram.updates.webhook == telegram.updates.webhook | {"secret_token": "second-secret"}
            assert 401 not in telegram.sender.statuses
        assert (findings.lost, findings.doubled, findings.inverted, findings.strange) == ((), 0, 0, ())

    asyncio.run(play())
