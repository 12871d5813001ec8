"""How Telegram refuses a call: a code, a description, and sometimes when to come again."""

from http import HTTPStatus

from bot.errors import BotError


class ApiError(BotError):
    """A refused call, as `ok: false` reports it (Bot API, "Making requests"); `retry_after` in seconds."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        self.code = code
        self.description = description
        self.retry_after = retry_after
        super().__init__(f"{code}: {description}")


class BadRequestError(ApiError):
    """The call itself is wrong: 400."""

    def __init__(self, reason: str) -> None:
        super().__init__(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


class MigratedError(BadRequestError):
    """The group has become a supergroup, whose id is `new_chat_id`."""

    def __init__(self, new_chat_id: int) -> None:
        self.new_chat_id = new_chat_id
        super().__init__("group chat was upgraded to a supergroup chat")


class ForbiddenError(ApiError):
    """The bot may not write there, or not any more: 403."""

    def __init__(self, reason: str) -> None:
        super().__init__(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


class ConflictError(ApiError):
    """Two ways of getting updates exclude one another: 409."""

    def __init__(self, reason: str) -> None:
        super().__init__(HTTPStatus.CONFLICT, f"Conflict: {reason}")


class MarkupError(BadRequestError):
    """The text's HTML is not what Telegram reads."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"can't parse entities: {reason}")
