"""An ASGI application inside our loop: where it listens, how it ends, what it leaves alone."""

import asyncio
import signal
from http import HTTPStatus

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.addresses import Address
from bot.errors import AddressUnusableError
from bot.serving import serve_asgi

ANYWHERE = Address("127.0.0.1", 0)


async def greet(_: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


GREETING = Starlette(routes=[Route("/", greet)])


async def get(session: aiohttp.ClientSession, address: Address) -> tuple[int, str, dict[str, str]]:
    async with session.get(f"http://{address.host}:{address.port}/") as response:
        return response.status, await response.text(), {k.lower(): v for k, v in response.headers.items()}


def test_it_answers_names_no_server_and_ends_although_somebody_stays_connected() -> None:
    async def play() -> None:
        before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
        async with aiohttp.ClientSession() as session:
            async with serve_asgi(GREETING, "AIDE_LISTEN", ANYWHERE) as address:
                headers = {"content-length": "5", "content-type": "text/plain; charset=utf-8"}
                assert await get(session, address) == (HTTPStatus.OK, "hello", headers)
                assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before
                began = asyncio.get_running_loop().time()
            assert asyncio.get_running_loop().time() - began < 1
            with pytest.raises(aiohttp.ClientConnectionError):
                await get(session, address)

    asyncio.run(play())


def test_an_answer_under_way_is_finished() -> None:
    async def play() -> None:
        asked, may_answer = asyncio.Event(), asyncio.Event()

        async def think(_: Request) -> PlainTextResponse:
            asked.set()
            await may_answer.wait()
            return PlainTextResponse("late, but here")

        async with aiohttp.ClientSession() as session:
            async with serve_asgi(Starlette(routes=[Route("/", think)]), "AIDE_LISTEN", ANYWHERE) as address:
                getting = asyncio.create_task(get(session, address))
                await asked.wait()
                asyncio.get_running_loop().call_later(0.2, may_answer.set)
            status, text, _ = await getting
            assert (status, text) == (HTTPStatus.OK, "late, but here")

    asyncio.run(play())


def test_an_answer_that_does_not_come_is_given_up() -> None:
    async def play() -> None:
        asked = asyncio.Event()

        async def hang(_: Request) -> PlainTextResponse:
            asked.set()
            await asyncio.Event().wait()
            raise AssertionError

        async with aiohttp.ClientSession() as session:
            async with serve_asgi(Starlette(routes=[Route("/", hang)]), "AIDE_LISTEN", ANYWHERE, finish=1) as address:
                getting = asyncio.create_task(get(session, address))
                await asked.wait()
                began = asyncio.get_running_loop().time()
            assert asyncio.get_running_loop().time() - began < 2
            getting.cancel()
            await asyncio.wait({getting})

    asyncio.run(play())


def test_an_address_in_use_is_said_in_one_line() -> None:
    async def play() -> None:
        async with serve_asgi(GREETING, "AIDE_LISTEN", ANYWHERE) as address:
            with pytest.raises(AddressUnusableError) as caught:
                async with serve_asgi(GREETING, "AIDE_STATUS_LISTEN", address):
                    pass
            place = f"127.0.0.1:{address.port}"
            assert str(caught.value) == f"AIDE_STATUS_LISTEN: cannot listen on {place}: Address already in use"

    asyncio.run(play())


def test_an_address_that_is_not_ours_is_said_in_one_line() -> None:
    async def play() -> None:
        async with serve_asgi(GREETING, "AIDE_LISTEN", Address("192.0.2.1", 8080)):
            pass

    with pytest.raises(AddressUnusableError, match=r"^AIDE_LISTEN: cannot listen on 192\.0\.2\.1:8080: Cannot assign"):
        asyncio.run(play())
