"""All checks, one after the other."""

import time
from collections.abc import Mapping

from bot.doctor.belongings import check_key, check_library, check_token_file
from bot.doctor.diagnosis import Finding
from bot.doctor.places import check_addresses, check_database
from bot.doctor.surroundings import read_surroundings
from bot.doctor.telegrams_side import check_telegram


async def examine(environ: Mapping[str, str], now: float | None = None) -> list[Finding]:
    """Return what every check found; `now` is Unix time, the clock's own unless given. Nothing is changed anywhere."""
    reading = read_surroundings(environ)
    settings, findings = reading.settings, list(reading.findings)
    if reading.has_token:
        findings.append(check_token_file(environ))
        findings += await check_telegram(settings, time.time() if now is None else now)
    findings += check_key(settings.storage)
    findings.append(await check_database(settings.storage.database))
    findings.append(check_library(settings.library))
    findings += await check_addresses(settings)
    return findings
