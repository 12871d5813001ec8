"""Calls over HTTP as they go wrong on the wire: F10 and F12 of the faults, S2 and S31 of the checklist."""

import asyncio
import gc
import logging
import ssl
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.delivery.careful_request import CarefulRequest
from bot.delivery.connections import LIFETIME, SLACK, Connections, find_proxy
from bot.delivery.faults import UnreachableError, is_outage, is_worth_retrying
from bot.delivery.http_request import HttpRequest
from bot.delivery.payloads import parse_payload
from tests.bot.flaky import attempting
from tests.bot_api.wire import Act, WireServer, answer, answer_and_leave, cut, cut_inside, hang

CANARY = "1000000:canary"
OK = (200, b'{"ok":true,"result":true}')


@asynccontextmanager
async def calling(server: WireServer, **options: Any) -> AsyncIterator[HttpRequest]:
    async with server, HttpRequest(Connections(server.url, **options)) as request:
        yield request


async def call(request: HttpRequest, url: str, **timeouts: float) -> tuple[int, bytes]:
    return await request.do_request(f"{url}/bot{CANARY}/getMe", "POST", None, **timeouts)


async def fail(server: WireServer, **timeouts: float) -> NetworkError:
    async with calling(server) as request:
        with pytest.raises(NetworkError) as caught:
            await call(request, server.url, **timeouts)
        return caught.value


@pytest.mark.parametrize(
    ("act", "kind", "text"),
    [
        (hang, TimedOut, "no answer in time"),
        (cut_inside, TimedOut, "the answer broke off: ClientPayloadError"),
        (cut, NetworkError, "ServerDisconnectedError"),
        (answer(200, b"", "Content-Length: x"), TimedOut, "the answer broke off: ClientResponseError"),
    ],
    ids=["hang", "cut inside", "cut", "no http"],
)
def test_f10_only_a_call_that_may_have_been_heard_is_called_timed_out(
    act: Act, kind: type[NetworkError], text: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    error = asyncio.run(fail(WireServer(act), read_timeout=0.05))
    assert (type(error), error.message) == (kind, text)
    assert is_worth_retrying(error) is (kind is NetworkError)
    assert not is_outage(error)
    assert list(errors_behind(error)) == [error]
    assert CANARY not in caplog.text


def errors_behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def test_a_server_that_is_not_there_may_be_called_again() -> None:
    async def play() -> NetworkError:
        async with WireServer() as server:
            url = server.url
        async with HttpRequest(Connections(url)) as request:
            with pytest.raises(NetworkError) as caught:
                await call(request, url)
        return caught.value

    error = asyncio.run(play())
    assert is_worth_retrying(error)
    assert is_outage(error)
    assert error.message.startswith("ClientConnectorError: Connect call failed")
    assert list(errors_behind(error)) == [error]


def test_a_connection_that_takes_too_long_may_be_tried_again() -> None:
    async def play() -> NetworkError:
        async with WireServer() as silent:  # speaks no TLS, and waits for a request
            url = silent.url.replace("http:", "https:")
            async with HttpRequest(Connections(url)) as request:
                with pytest.raises(NetworkError) as caught:
                    await call(request, url, connect_timeout=0.05)
            return caught.value

    error = asyncio.run(play())
    assert (type(error), error.message) == (UnreachableError, "no connection in time")


def test_f12_a_connection_that_fell_silent_is_not_used_again() -> None:
    async def play() -> tuple[tuple[int, bytes], int]:
        server = WireServer(hang)
        async with calling(server, is_warm=False) as request:
            with pytest.raises(TimedOut):
                await call(request, server.url, read_timeout=0.05)
            return await call(request, server.url), server.connections

    assert asyncio.run(play()) == (OK, 2)


def test_a_connection_serves_after_a_pause_but_not_when_it_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("aiohttp.connector.monotonic", lambda: now)

    async def play() -> list[int]:
        nonlocal now
        server, counts = WireServer(), list[int]()
        async with calling(server) as request:
            for pause in (0, 17, 17, LIFETIME + SLACK + 1):
                now += pause
                assert await call(request, server.url) == OK
                counts.append(server.connections)
        return counts

    assert asyncio.run(play()) == [1, 1, 1, 2]


def test_another_connection_is_open_before_the_old_one_ages() -> None:
    async def play() -> None:
        server = WireServer()
        async with calling(server, lifetime=0.05) as request:
            assert await call(request, server.url) == OK
            await server.wait_until(lambda: len(server.heard) == 4)
            assert await call(request, server.url) == OK
            renewals = [each.connection for each in server.heard if each.line == "GET / HTTP/1.1"]
            _, used = [each.connection for each in server.heard if each.line != "GET / HTTP/1.1"]
            assert renewals == sorted(set(renewals))
            assert used in renewals[1:]

    asyncio.run(play())


def test_who_is_told_to_end_before_the_first_call_leaves_nothing_open() -> None:
    async def play() -> None:
        await HttpRequest(Connections("http://127.0.0.1:1")).initialize()

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        asyncio.run(play())
        gc.collect()
    assert [str(each.message) for each in warned if each.category is ResourceWarning] == []


def test_a_connection_that_cannot_be_renewed_serves_on() -> None:
    async def play() -> None:
        server = WireServer(answer(), cut, cut)
        async with calling(server, lifetime=0.05) as request:
            assert await call(request, server.url) == OK
            await server.wait_until(lambda: len(server.heard) == 3)
            assert await call(request, server.url) == OK

    asyncio.run(play())


def test_f9_a_connection_that_the_server_closed_loses_no_message() -> None:
    async def play() -> int:
        sent = answer(200, b'{"ok":true,"result":{"message_id":1}}')
        server = WireServer(answer_and_leave, sent, cut, sent)
        async with calling(server) as request:
            careful = CarefulRequest(request)
            for number in range(3):
                with attempting():
                    status, _ = await careful.do_request(f"{server.url}/bot{CANARY}/sendMessage", "POST")
                    assert (number, status) == (number, 200)
        return len(server.heard)

    assert asyncio.run(play()) == 4


def test_s31_no_redirect_is_followed_and_no_cookie_kept() -> None:
    async def play() -> None:
        elsewhere = WireServer()
        async with elsewhere:
            leave = answer(307, b"", f"Location: {elsewhere.url}/", "Set-Cookie: a=b; Path=/")
            server = WireServer(leave)
            async with calling(server) as request:
                assert await call(request, server.url) == (307, b"")
                assert await call(request, server.url) == OK
                assert elsewhere.connections == 0
                assert "cookie" not in server.heard[1].headers

    asyncio.run(play())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a key and a certificate for 127.0.0.1 that nobody else signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    day = timedelta(days=1)
    signed = builder.serial_number(1).not_valid_before(now - day).not_valid_after(now + day).sign(key, hashes.SHA256())
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return file


def test_s31_a_server_without_a_trusted_certificate_hears_nothing(certificate: Path) -> None:
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    server = WireServer(tls=tls)
    error = asyncio.run(fail(server))
    assert error.message.startswith("ClientConnectorCertificateError")
    assert (server.heard, CANARY in error.message) == ([], False)


def test_calls_go_through_the_proxy_that_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play() -> list[str]:
        async with WireServer() as proxy:
            monkeypatch.setenv("http_proxy", proxy.url)
            url = "http://api.invalid"
            async with HttpRequest(Connections(url)) as request:
                await call(request, url)
            return [each.line for each in proxy.heard]

    assert asyncio.run(play()) == [f"POST http://api.invalid/bot{CANARY}/getMe HTTP/1.1"]


def test_no_proxy_stands_before_what_is_named_as_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.invalid")
    monkeypatch.setenv("no_proxy", "near.invalid")
    assert find_proxy("https://api.telegram.org") == "http://proxy.invalid"
    assert find_proxy("https://near.invalid") is None


@pytest.mark.parametrize(
    ("payload", "content"),
    [(b'{"a": "\xe6\xae\xb5"}', {"a": "段"}), (b'{"a": "\\ud83d"}', {"a": "\ud83d"}), (b'"\xff"', "�")],
)
def test_whatever_python_reads_as_json_is_read(payload: bytes, content: Any) -> None:
    assert parse_payload(payload) == content


def test_s2_what_cannot_be_read_is_neither_logged_nor_quoted(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TelegramError, match=r"^the server's answer is no JSON$"):
        parse_payload(b"<canary>")
    assert caplog.text == ""


def test_a_request_that_was_never_opened_says_so() -> None:
    with pytest.raises(NetworkError, match=r"^RuntimeError$"):
        asyncio.run(call(HttpRequest(Connections("http://127.0.0.1")), "http://127.0.0.1"))
