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
    groups,
    inline,
    packing,
    privacy,
    questions,
)
from handlers.context import BriefingContext
from handlers.menu import BUILT_INS

#: What has handlers of its own; commands that the book alone answers are listed in `replies.COMMANDS`.
#: Inline comes first: what a reader posted with its help is nobody's question.
FEATURES = (inline, corrections, administration, basket, briefing, packing, buttons, privacy, groups, questions)

__all__ = ["BUILT_INS", "FEATURES", "register"]


def register(application: Application[Any, BriefingContext, Any, Any, Any, Any]) -> None:
    """Add every feature to the application, and what happens when one fails."""
    for feature in FEATURES:
        application.add_handlers(feature.HANDLERS)
    application.add_error_handler(apologies.apologise)
