"""Queries that wait for the bot's answer: pressed buttons, and words typed behind `@bot`."""

from typing import Any

from bot.console.correspondence import read_markup, read_text
from bot.console.messages import Message, Notice
from bot.console.offers import InlineResult, Offer
from bot.console.parameters import Parameters
from bot.console.refusals import BadRequestError

_UNKNOWN_QUERY = "query is too old and response timeout expired or query ID is invalid"


class Queries:
    """The queries that are open; each is answered once, and what the user sees of it goes to `shown`."""

    def __init__(self, shown: list[Message | Notice | Offer]) -> None:
        self._shown = shown
        self._open: set[str] = set()
        self._last = 0
        self.methods = {
            "answerCallbackQuery": self.answer_callback_query,
            "answerInlineQuery": self.answer_inline_query,
        }

    def open(self) -> str:
        """Return the id of a new query."""
        self._last += 1
        self._open.add(str(self._last))
        return str(self._last)

    async def answer_callback_query(self, parameters: Parameters) -> bool:
        """Answer answerCallbackQuery."""
        self._close(parameters.get("callback_query_id"))
        if text := parameters.get("text"):
            self._shown.append(Notice(text, is_alert=bool(parameters.get("show_alert"))))
        return True

    async def answer_inline_query(self, parameters: Parameters) -> bool:
        """Answer answerInlineQuery."""
        self._close(parameters.get("inline_query_id"))
        self._shown.append(read_offer(parameters))
        return True

    def _close(self, query: Any) -> None:
        if query not in self._open:
            raise BadRequestError(_UNKNOWN_QUERY)
        self._open.remove(query)


def read_offer(parameters: Parameters) -> Offer:
    """Return what answerInlineQuery offers; raises BadRequestError for a result that Telegram does not take."""
    button = parameters.get("button") or {}
    return Offer(
        results=tuple(_read_result(each) for each in parameters.get("results") or ()),
        label=button.get("text", ""),
        parameter=button.get("start_parameter", ""),
    )


def _read_result(result: Parameters) -> InlineResult:
    if result.get("type") != "article":
        raise BadRequestError(f"the stand-in knows no inline result of type {result.get('type')!r}, articles only")
    content = result.get("input_message_content") or {}
    source, text, entities = read_text({**content, "text": content.get("message_text")}, "MESSAGE_TOO_LONG")
    return InlineResult(
        id=result.get("id", ""),
        title=result.get("title", ""),
        description=result.get("description", ""),
        source=source,
        text=text,
        entities=entities,
        reply_markup=read_markup(result),
    )
