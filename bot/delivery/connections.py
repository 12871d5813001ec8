"""Connections to the Bot API server: open before they are needed, and given up before they are old."""

import asyncio
import ssl
from os import environ
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import certifi

#: Seconds for which a connection is used. One server of Telegram's was seen to close each some 39 s after it was opened
#: (NousResearch/hermes-agent, pull request 84495); a call that meets the closing is cut off.
LIFETIME = 30.0
#: Seconds more for which it stays open unused, so that the next is there first.
SLACK = 5.0
#: As many as python-telegram-bot's own request object opens.
_MOST = 256
_PATIENCE = aiohttp.ClientTimeout(total=10)


class Connections:
    """A session with one server; while `is_warm`, another takes its place, connected already, every `lifetime` seconds.

    The one before stays open for as long again, for calls that still wait for their answers.
    """

    def __init__(self, server: str, lifetime: float = LIFETIME, *, is_warm: bool = True) -> None:
        self._server = server
        self._lifetime = lifetime
        self._is_warm = is_warm
        self._is_open = False
        self._tls: ssl.SSLContext | bool = True
        self._session: aiohttp.ClientSession | None = None
        self._former: aiohttp.ClientSession | None = None
        self._renewing: asyncio.Task[None] | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        """The session to make the next call with, made for the first; raises RuntimeError while none may be."""
        if not self._is_open:
            raise RuntimeError("the connections are not open")
        if self._session is None:
            if self._server.startswith("https:"):
                # As httpx does: not every system has its certificates where OpenSSL looks for them.
                self._tls = ssl.create_default_context(cafile=environ.get("SSL_CERT_FILE") or certifi.where())
            self._session = self._make_session()
            if self._is_warm:
                self._renewing = asyncio.create_task(self._renew())
        return self._session

    async def open(self) -> None:
        """Allow calls. Nothing is made yet that somebody would have to close who is told to end meanwhile."""
        self._is_open = True

    async def close(self) -> None:
        """Close every connection; calls that still wait for an answer fail."""
        self._is_open = False
        if self._renewing is not None:
            self._renewing.cancel()
            await asyncio.wait({self._renewing})
        for session in (self._former, self._session):
            if session is not None:
                await session.close()
        self._renewing = self._former = self._session = None

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(self._lifetime)
            fresh = self._make_session()
            try:
                await self._connect(fresh)
            except (aiohttp.ClientError, OSError):
                continue  # what there is serves until the next time
            finally:
                if fresh is not self._session:
                    await fresh.close()

    async def _connect(self, fresh: aiohttp.ClientSession) -> None:
        """Open a connection by asking for the server's front page, which needs no token, and let calls use it."""
        async with fresh.get(self._server, allow_redirects=False, timeout=_PATIENCE) as response:
            await response.read()
        former, self._former, self._session = self._former, self._session, fresh
        if former is not None:
            await former.close()

    def _make_session(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=_MOST, keepalive_timeout=self._lifetime + SLACK, ssl=self._tls),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "aide-memoire"},
            proxy=find_proxy(self._server),
        )


def find_proxy(server: str) -> str | None:
    """Return the proxy that the environment (HTTPS_PROXY, NO_PROXY and the like) or the system names for a server."""
    parts = urlsplit(server)
    proxies = getproxies()
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    return proxies.get(parts.scheme) or proxies.get("all")
