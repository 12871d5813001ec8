"""Passing a topic or a paragraph on: a button that posts it into another chat, and a link to it."""

from handlers.links import Target, is_public, write_link, write_target
from handlers.reader import Reader
from handlers.screens import CopyButton, LinkButton, Row, ShareButton
from handlers.wording import Phrase


def offer_share(reader: Reader, target: Target) -> Row:
    """Offer to post a target into a chat of the reader's choice, where the bot may be asked inline.

    Only what is public is found there; the name of anything else has no place in somebody else's chat.
    """
    if not reader.can_share or not is_public(reader.book, target):
        return ()
    return (ShareButton(reader.phrase(Phrase.BUTTON_SHARE), write_target(target)),)


def offer_link(reader: Reader, target: Target) -> Row:
    """Offer to copy the link to a target, where there is a bot to link to."""
    if not reader.bot_name:
        return ()
    return (CopyButton(reader.phrase(Phrase.BUTTON_LINK), write_link(reader.bot_name, target)),)


def offer_opening(reader: Reader, target: Target) -> Row:
    """Offer whoever reads a posted message to open its target in the bot, where there is a bot to link to."""
    if not reader.bot_name:
        return ()
    return (LinkButton(reader.phrase(Phrase.BUTTON_OPEN), write_link(reader.bot_name, target)),)
