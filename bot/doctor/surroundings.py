"""Looking at the environment: every mistake in it at once, and names that nobody reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.process import extractOne

from bot.doctor.diagnosis import Finding, Grade
from bot.errors import SettingsError
from bot.settings import Settings

#: Every variable that the program or docker-compose.yml reads.
KNOWN = (
    "AIDE_ADMINS",
    "AIDE_ALLOW",
    "AIDE_API_URL",
    "AIDE_DATABASE",
    "AIDE_DATABASE_PASSWORD_FILE",
    "AIDE_DOMAIN",
    "AIDE_KEEP_QUESTIONS",
    "AIDE_KEY_FILE",
    "AIDE_LIBRARY",
    "AIDE_LISTEN",
    "AIDE_LOG",
    "AIDE_LOG_FORMAT",
    "AIDE_MODE",
    "AIDE_SECRETS",
    "AIDE_STATUS_LISTEN",
    "AIDE_TOKEN",
    "AIDE_TOKEN_FILE",
    "AIDE_WEBHOOK_SECRET",
    "AIDE_WEBHOOK_SECRET_FILE",
    "AIDE_WEBHOOK_URL",
)
#: In the place of a token that cannot be used, so that the other settings can be read.
_NO_TOKEN = "0:none"  # noqa: S105 (it is none)
_LEAST_LIKENESS = 70


@dataclass(frozen=True, slots=True)
class Reading:
    """The settings as far as they can be read, and what is wrong with the rest."""

    settings: Settings
    has_token: bool
    findings: tuple[Finding, ...]


def read_surroundings(environ: Mapping[str, str]) -> Reading:
    """Read the settings; where one is wrong, note that, and go on with its default."""
    usable, findings = dict(environ), list(_find_strangers(environ))
    while True:
        try:
            settings = Settings.from_environment(usable)
        except SettingsError as error:
            findings.append(Finding(Grade.FAIL, "settings", str(error)))
            _mend(usable, error.variable)
        else:
            break
    if not findings:
        count = sum(bool(environ.get(name)) for name in KNOWN)
        findings.append(Finding(Grade.OK, "settings", f"{count} set, all understood"))
    return Reading(settings, settings.token.value != _NO_TOKEN, tuple(findings))


def _find_strangers(environ: Mapping[str, str]) -> Iterator[Finding]:
    for name in sorted(environ):
        if name.startswith("AIDE_") and name not in KNOWN:
            alike = extractOne(name, KNOWN, score_cutoff=_LEAST_LIKENESS)
            remedy = f"did you mean {alike[0]}?" if alike else "remove it"
            yield Finding(Grade.WARN, "settings", f"nobody reads {name}", remedy)


def _mend(environ: dict[str, str], variable: str) -> None:
    """Leave out a variable that cannot be used, and what cannot be read without it."""
    if variable.startswith("AIDE_TOKEN"):
        environ.pop("AIDE_TOKEN_FILE", None)
        environ["AIDE_TOKEN"] = _NO_TOKEN
    elif variable.startswith(("AIDE_WEBHOOK", "AIDE_LISTEN")):
        environ["AIDE_MODE"] = ""
    else:
        environ.pop(variable, None)
