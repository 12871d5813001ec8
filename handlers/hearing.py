"""What was said in which message, so that a corrected question is told from one that stayed as it was.

Telegram reports an edited message also when somebody has reacted to it or its link preview has come
(https://github.com/tdlib/telegram-bot-api/issues/388).
"""

from telegram import Message

_MOST = 10_000  # messages remembered


class Hearing:
    """The words of the latest messages, as hashes with a salt of this run, in memory only.

    After a restart an unchanged question is taken for a corrected one, and gets the same answer in the same place.
    """

    def __init__(self) -> None:
        self._words: dict[tuple[int, int | str], int] = {}

    def listen(self, message: Message, words: str) -> bool:
        """Remember the words of a message; tell whether they are news."""
        return self._remember((message.chat.id, message.message_id), words)

    def meet_album(self, message: Message) -> bool:
        """Tell whether a message is the first of its album, of which Telegram makes as many messages as pictures."""
        return message.media_group_id is None or self._remember((message.chat.id, message.media_group_id), "")

    def _remember(self, key: tuple[int, int | str], words: str) -> bool:
        heard = hash(words)
        is_news = self._words.pop(key, None) != heard
        self._words[key] = heard
        if len(self._words) > _MOST:
            del self._words[next(iter(self._words))]
        return is_news
