"""Words that stand in less room than a message: notices above buttons, captions of files, what the profile says."""

from collections.abc import Iterator

from telegram.constants import BotDescriptionLimit, BotNameLimit, CallbackQueryLimit, MessageLimit

from handlers.basket import LIMIT as BASKET_LIMIT
from handlers.introduction import introduce
from handlers.measures import count_units
from handlers.reader import Reader
from handlers.wording import Phrase

_NOTICES = (
    Phrase.STALE_BUTTON,
    Phrase.EARLIER_BUTTON,
    Phrase.ADMINISTRATORS_ONLY,
    Phrase.BASKET_HELD,
    Phrase.BASKET_TAKEN,
    Phrase.BASKET_PRIVATE,
)
_CAPTIONS = (Phrase.BRIEF_WORD, Phrase.BRIEF_TEXT, Phrase.PACK_CAPTION)


def list_overlong(reader: Reader) -> Iterator[str]:
    """Yield a sentence for everything that Telegram would find too long for its place, in a reader's language."""
    for name, words, limit in _list_short_words(reader):
        length = count_units(words)
        if length > limit:
            yield f"{name} has {length} characters; at most {limit} are allowed"


def _list_short_words(reader: Reader) -> Iterator[tuple[str, str, int]]:
    """Yield what each is called, its words, and how long they may be in UTF-16 units."""
    notice, caption = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH), int(MessageLimit.CAPTION_LENGTH)
    short = int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
    yield from ((_name(key), reader.phrase(key), notice) for key in _NOTICES)
    yield _name(Phrase.BASKET_PUT), reader.phrase(Phrase.BASKET_PUT, count=BASKET_LIMIT), notice
    yield _name(Phrase.BASKET_FULL), reader.phrase(Phrase.BASKET_FULL, limit=BASKET_LIMIT), notice
    yield from ((_name(key), reader.phrase(key), caption) for key in _CAPTIONS)
    introduction = introduce(reader)
    yield _name(Phrase.BOT_NAME), introduction.name, int(BotNameLimit.MAX_NAME_LENGTH)
    yield _name(Phrase.BOT_IN_SHORT), introduction.short_description, short
    yield "the bot's description", introduction.description, int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)


def _name(key: Phrase) -> str:
    return f"the phrase `{key}`"
