"""The Telegram side: what a delegate can do, one file each, in the order in which they are tried."""

from typing import Any

from telegram.ext import Application

from handlers import (
    administration,
    apologies,
    basket,
    briefing,
    buttons,
    corrections,
    flooding,
    gate,
    groups,
    inline,
    invitations,
    packing,
    privacy,
    questions,
)
from handlers.context import SERVICES, BriefingContext, Services
from handlers.menu import BUILT_INS

#: What has handlers of its own; commands that the book alone answers are listed in `replies.COMMANDS`.
#: Inline comes first: what a reader posted with its help is nobody's question.
FEATURES = (
    inline,
    corrections,
    invitations,
    administration,
    basket,
    briefing,
    packing,
    buttons,
    privacy,
    groups,
    questions,
)

#: The groups of handlers that are tried before the features.
_FIRST, _BEFORE = -2, -1

__all__ = ["BUILT_INS", "FEATURES", "register"]


def register(application: Application[Any, BriefingContext, Any, Any, Any, Any]) -> None:
    """Add every feature to the application, and what happens when one fails."""
    services: Services = application.bot_data[SERVICES]
    application.add_handlers(flooding.HANDLERS, group=_FIRST)
    if services.allowed is not None:
        application.add_handlers(gate.HANDLERS, group=_BEFORE)
    for feature in FEATURES:
        application.add_handlers(feature.HANDLERS)
    application.add_error_handler(apologies.apologise)
