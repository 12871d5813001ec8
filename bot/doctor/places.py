"""Looking at what the bot will open: its database, and the addresses that it listens on."""

import os
from pathlib import Path

import aiohttp
from sqlalchemy import URL

from bot.addresses import Address
from bot.doctor.diagnosis import Finding, Grade
from bot.errors import AddressUnusableError, DatabaseUnavailableError
from bot.serving import listen
from bot.settings import Settings
from bot.storage.database import probe_database
from bot.storage.schema import REVISION

#: Seconds that a bot which runs already has to say so.
_PATIENCE = 2


async def check_database(url: URL) -> Finding:
    """Say whether the database answers, can be written to, and has our tables. One that is not there is not made."""
    missing = _check_missing(Path(url.database)) if url.get_backend_name() == "sqlite" and url.database else None
    if missing:
        return missing
    try:
        revision = await probe_database(url)
    except DatabaseUnavailableError as error:
        return Finding(Grade.FAIL, "database", str(error), "see that it runs, and that this user may write to it")
    if revision is None:
        return Finding(Grade.OK, "database", f"{url} can be written to; its tables are made at the first start")
    if revision > REVISION:
        what = f"its tables are of version {revision}, this program's are {REVISION}"
        return Finding(Grade.FAIL, "database", what, "run the newer program, or restore a backup")
    if revision < REVISION:
        what = f"its tables are of version {revision}, and the next start makes them {REVISION}"
        return Finding(Grade.WARN, "database", what, "make a backup first")
    return Finding(Grade.OK, "database", f"{url} can be written to, tables of version {revision}")


def _check_missing(file: Path) -> Finding | None:
    if file.exists():
        return None
    folder = next(each for each in file.resolve().parents if each.exists())
    if not os.access(folder, os.W_OK):
        remedy = f"let this user write to {folder}, or set AIDE_DATABASE"
        return Finding(Grade.FAIL, "database", f"{file} cannot be made", remedy)
    return Finding(Grade.OK, "database", f"{file} is made at the first start")


async def check_addresses(settings: Settings) -> list[Finding]:
    """Say whether the addresses are free, or held by a bot that runs already."""
    wanted = [("AIDE_STATUS_LISTEN", settings.status)]
    if settings.webhook:
        wanted.append(("AIDE_LISTEN", settings.webhook.listen))
    is_running = await _is_running(settings.status)
    return [_check_address(variable, address, is_running=is_running) for variable, address in wanted]


def _check_address(variable: str, address: Address, *, is_running: bool) -> Finding:
    place = f"{address.host}:{address.port}"
    try:
        listen(variable, address).close()
    except AddressUnusableError as error:
        if is_running:
            return Finding(Grade.OK, "addresses", f"{place} is held by a bot that runs")
        return Finding(Grade.FAIL, "addresses", str(error), f"set {variable} to another one, or end who holds it")
    return Finding(Grade.OK, "addresses", f"{place} is free")


async def _is_running(status: Address) -> bool:
    timeout = aiohttp.ClientTimeout(total=_PATIENCE)
    host = f"[{status.host}]" if ":" in status.host else status.host
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(f"http://{host}:{status.port}/readyz", allow_redirects=False) as response,
        ):
            answer = await response.json()
    except (TimeoutError, ValueError, aiohttp.ClientError, OSError):
        return False
    return isinstance(answer, dict) and "ready" in answer
