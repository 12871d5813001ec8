"""What keeps the bot from running: one class per reason, each message one line without secrets."""

from pathlib import Path


class BotError(Exception):
    """Base of what `bot` raises; its text is one line that may be shown as it is."""


class SettingsError(BotError):
    """An environment variable holds, or lacks, what the bot cannot run without."""

    def __init__(self, variable: str, problem: str) -> None:
        self.variable = variable
        self.problem = problem
        super().__init__(f"{variable}: {problem}")


class TokenRefusedError(BotError):
    """The Bot API server knows no bot by this token; `variable` is where the token came from."""

    def __init__(self, variable: str, server: str) -> None:
        self.variable = variable
        self.server = server
        super().__init__(f"{variable}: the token was refused by {server}")


class AddressUnusableError(BotError):
    """The program cannot listen where it is told to: another one does, or this machine has no such address."""

    def __init__(self, variable: str, address: str, problem: str) -> None:
        self.variable = variable
        self.address = address
        self.problem = problem
        super().__init__(f"{variable}: cannot listen on {address}: {problem}")


class DatabaseUnavailableError(BotError):
    """The database cannot be opened, read or made."""

    def __init__(self, database: str, problem: str) -> None:
        self.database = database
        self.problem = problem
        super().__init__(f"AIDE_DATABASE: cannot open {database}: {problem}")


class KeyUnusableError(BotError):
    """The key that personal data is sealed with cannot be read or made."""

    def __init__(self, file: Path, problem: str) -> None:
        self.file = file
        self.problem = problem
        super().__init__(f"AIDE_KEY_FILE: the key in {file} cannot be used: {problem}")


class DatabaseVersionError(BotError):
    """The database was made by a version of the program whose tables are not ours."""

    def __init__(self, database: str, found: str, expected: str) -> None:
        self.database = database
        self.found = found
        self.expected = expected
        super().__init__(f"AIDE_DATABASE: {database} has tables of version {found}, this program needs {expected}")


class WebhookRefusedError(BotError):
    """Telegram does not take the address that it should call."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        self.reason = reason
        super().__init__(f"AIDE_WEBHOOK_URL: {url} is refused: {reason}")
