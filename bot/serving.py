"""Serving an ASGI application over HTTP inside our own loop, until the context ends."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp
from uvicorn import Config, Server

from bot.addresses import Address
from bot.errors import AddressUnusableError

#: Seconds that answers under way have to be finished.
FINISH = 4
#: Seconds that an idle connection stays open: longer than a proxy in front of us keeps it (deploy/Caddyfile), so that
#: none is closed in the moment in which it is used.
KEEP_ALIVE = 75


@asynccontextmanager
async def serve_asgi(app: ASGIApp, variable: str, address: Address, finish: int = FINISH) -> AsyncIterator[Address]:
    """Serve where `variable` says, and yield the address with the port that port 0 became.

    At the end nothing new is accepted, and what is under way has `finish` seconds. Raises AddressUnusableError.
    """
    listening = listen(variable, address)
    config = Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # who calls is decided by a secret, never by what a header says (S7)
        server_header=False,
        date_header=False,
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=finish,
    )
    config.load()
    server = Server(config)
    server.lifespan = config.lifespan_class(config)
    # Not `serve`: it would take over the signals, and wakes up ten times a second to look whether it should end.
    await server.startup([listening])
    try:
        host, port = listening.getsockname()[:2]
        yield Address(host, port)
    finally:
        await server.shutdown([listening])


def listen(variable: str, address: Address) -> socket.socket:
    """Return a socket bound to the address that `variable` names. Raises AddressUnusableError."""
    try:
        family, _, _, _, place = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(place)
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise AddressUnusableError(variable, f"{address.host}:{address.port}", error.strerror or str(error)) from None
    return listening
