"""deploy/Caddyfile, run as it stands by a real Caddy (S5, S7, S8; F3)."""

import asyncio
import io
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.bot.proxy import CADDY, CADDYFILE, Proxy, find_port, start_proxy

SECRET = "canary-secret"  # noqa: S105 (made up)
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
HOSTS = ("127.0.1.1", "127.0.1.2", "127.0.1.3")

Answer = Callable[[str, web.Request], Awaitable[web.Response]]


async def say_who(host: str, request: web.Request) -> web.Response:
    body = await request.read()
    return web.Response(text=f"{host} read {len(body)}", headers={"Retry-After": "7"})


@asynccontextmanager
async def served(folder: Path, answer: Answer = say_who, networks: str = "127.0.0.0/8") -> AsyncIterator[Proxy]:
    """Run three replicas that answer like that, each with a health port, behind the proxy."""
    port, status = find_port(HOSTS[0]), find_port(HOSTS[0])
    async with AsyncExitStack() as stack:
        for host in HOSTS:
            await stack.enter_async_context(_serving(host, port, "/telegram", answer))
            await stack.enter_async_context(_serving(host, status, "/readyz", say_who))
        environ = {
            "AIDE_REPLICAS": " ".join(f"{host}:{port}" for host in HOSTS),
            "AIDE_STATUS_PORT": str(status),
            "AIDE_TELEGRAM_NETWORKS": networks,
        }
        yield await stack.enter_async_context(start_proxy(folder, environ))


@asynccontextmanager
async def _serving(host: str, port: int, path: str, answer: Answer) -> AsyncIterator[None]:
    async def answer_as(request: web.Request) -> web.Response:
        return await answer(host, request)

    application = web.Application(client_max_size=1 << 21)
    application.router.add_route("*", path, answer_as)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()


async def call(
    url: str, method: str = "POST", body: bytes = b"{}", headers: dict[str, str] | None = None
) -> tuple[int, str, str | None]:
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, data=io.BytesIO(body), headers=HEADERS | (headers or {})) as response,
    ):
        return response.status, await response.text(), response.headers.get("Retry-After")


def test_the_file_is_valid_and_formatted() -> None:
    done = subprocess.run(  # noqa: S603 (a program of the tests' own)
        [CADDY, "fmt", CADDYFILE], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stdout == CADDYFILE.read_text(encoding="utf-8")
    validated = subprocess.run(  # noqa: S603 (a program of the tests' own)
        [CADDY, "validate", "--adapter", "caddyfile", "--config", CADDYFILE],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (validated.returncode, validated.stdout) == (0, "Valid configuration\n")


def test_s8_one_path_and_one_method_are_passed_on_and_retry_after_is_kept(tmp_path: Path) -> None:
    async def play() -> None:
        async with served(tmp_path) as proxy:
            status, text, again = await call(f"{proxy.url}/telegram")
            assert (status, text.split(" ", 1)[1], again) == (HTTPStatus.OK, "read 2", "7")
            refused = [
                await call(f"{proxy.url}{path}", method)
                for method, path in (("GET", "/telegram"), ("POST", "/"), ("GET", "/metrics"), ("GET", "/readyz"))
            ]
        assert refused == [(HTTPStatus.NOT_FOUND, "", None)] * 4

    asyncio.run(play())


def test_s5_more_than_a_mebibyte_is_refused(tmp_path: Path) -> None:
    async def play() -> None:
        async with served(tmp_path) as proxy:
            status, text, _ = await call(f"{proxy.url}/telegram", body=bytes(1 << 20))
            assert (status, text.split(" ", 1)[1]) == (HTTPStatus.OK, "read 1048576")
            assert (await call(f"{proxy.url}/telegram", body=bytes((1 << 20) + 1)))[
                0
            ] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    asyncio.run(play())


def test_s7_only_telegrams_networks_come_through_whatever_a_header_says(tmp_path: Path) -> None:
    async def play() -> None:
        async with served(tmp_path, networks="149.154.160.0/20 91.108.4.0/22") as proxy:
            spoofed = {"X-Forwarded-For": "149.154.167.1", "X-Real-IP": "149.154.167.1"}
            assert await call(f"{proxy.url}/telegram", headers=spoofed) == (HTTPStatus.NOT_FOUND, "", None)

    asyncio.run(play())


def test_f3_what_a_dying_replica_does_not_answer_another_one_answers_in_full(tmp_path: Path) -> None:
    died: list[str] = []

    async def die_first(host: str, request: web.Request) -> web.Response:
        await request.read()
        if not died:
            died.append(host)
            assert request.transport is not None
            request.transport.abort()  # as SIGKILL does
        return await say_who(host, request)

    async def play() -> Proxy:
        async with served(tmp_path, die_first) as proxy:
            status, text, _ = await call(f"{proxy.url}/telegram", body=b"x" * 5000)
            assert (status, text) in [(HTTPStatus.OK, f"{host} read 5000") for host in HOSTS]
            assert not text.startswith(died[0])
        return proxy

    assert SECRET not in asyncio.run(play()).log


def test_s2_no_secret_is_logged_where_no_replica_is_left(tmp_path: Path) -> None:
    async def play() -> Proxy:
        environ = {"AIDE_REPLICAS": f"127.0.1.1:{find_port('127.0.1.1')}", "AIDE_STATUS_PORT": "1"}
        async with start_proxy(tmp_path, environ) as proxy:
            assert (await call(f"{proxy.url}/telegram"))[0] in (HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE)
        return proxy

    log = asyncio.run(play()).log
    assert '"logger":"http.log.error"' in log
    assert SECRET not in log
