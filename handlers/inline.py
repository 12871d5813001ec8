"""Inline mode: `@bot words` in any chat offers what the words find, to be posted there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    Update,
)
from telegram.constants import InlineQueryLimit, ParseMode
from telegram.ext import BaseHandler, InlineQueryHandler, MessageHandler
from telegram.ext.filters import MessageFilter

from content.answers import Answer, Choice, Kind, answer
from content.requests import split_requests
from handlers.context import BriefingContext
from handlers.editions import choose_translation
from handlers.examples import rank_topics
from handlers.links import PLAIN_START, answer_target, is_known, read_target
from handlers.mishaps import ignore_late
from handlers.posts import Post, post_absent, post_heading, post_paragraph, post_topic, post_translation, rank_users
from handlers.reader import Reader
from handlers.screens import build_markup
from handlers.sending import NO_PREVIEW
from handlers.wording import Phrase

_CACHE_SECONDS = 5  # long enough for a thumb that goes back and forth; none where what a user may see can change
_SUGGESTED = 12  # topics offered before a word is typed


async def offer_posts(update: Update, context: BriefingContext) -> None:
    """Offer what a query finds, or a private chat with the bot where it finds nothing."""
    query = update.inline_query
    if query is None:
        return
    reader = await context.read_with(update)
    # All results stand on one page: an offset was made up.
    posts = () if query.offset else await context.aside(find_posts, reader, query.query)
    nothing = InlineQueryResultsButton(reader.phrase(Phrase.INLINE_NOTHING), start_parameter=PLAIN_START)
    with ignore_late(context.services.mishaps):
        await query.answer(
            [_build_result(post) for post in posts],
            cache_time=0 if context.services.is_guarded else _CACHE_SECONDS,
            is_personal=True,
            button=None if posts else nothing,
        )


def find_posts(reader: Reader, query: str) -> tuple[Post, ...]:
    """Return what an inline query offers, best first, each once; the most useful topics for an empty one."""
    if query.strip():
        found = [post for each in _answer_query(reader, query) for post in _post_answer(reader, each)]
    else:
        found = [post_topic(reader, topic) for topic in rank_topics(reader.book)[:_SUGGESTED]]
    unique = {post.id: post for post in found}
    return tuple(unique.values())[: InlineQueryLimit.RESULTS]


def _answer_query(reader: Reader, query: str) -> Sequence[Answer]:
    """Return what a shared target names, else what the words say as they would in a message."""
    target = read_target(query.strip())
    if target is None:
        return [answer(reader.book, request, reader.language) for request in split_requests(reader.book, query)]
    return [answer_target(reader.book, target, reader.language)] if is_known(reader.book, target) else []


def _post_answer(reader: Reader, found: Answer) -> Iterator[Post]:
    """Yield an answer's posts: a topic before its paragraphs, paragraphs before their topics, then what comes next."""
    match found:
        case Answer(kind=Kind.TOPIC, document=str(document), topic=str(command), paragraphs=numbers):
            topic = reader.book.topics[command]
            yield post_topic(reader, topic)
            if topic.rests_on_heading:
                yield post_heading(reader, topic)
            yield from _post_paragraphs(reader, document, numbers)
        case Answer(kind=Kind.PARAGRAPHS, document=str(document), paragraphs=numbers):
            yield from _post_paragraphs(reader, document, numbers)
            for number in numbers:
                yield from (post_topic(reader, topic) for topic in rank_users(reader.book, document, number))
        case Answer(kind=Kind.ABSENT, subject=str(subject), choices=choices):
            yield post_absent(reader, reader.book.absent[subject])
            yield from _post_choices(reader, choices)
        case Answer(choices=choices):
            yield from _post_choices(reader, choices)
    for other in found.others:
        yield from _post_choice(reader, other)


def _post_choices(reader: Reader, choices: Sequence[Choice]) -> Iterator[Post]:
    """Yield what may have been meant, then the paragraphs behind it."""
    for each in choices:
        yield from _post_choice(reader, each)
    for each in choices:
        yield from _post_choice(reader, replace(each, topic=None))


def _post_choice(reader: Reader, choice: Choice) -> Iterator[Post]:
    if choice.topic is not None:
        yield post_topic(reader, reader.book.topics[choice.topic])
        return
    document = reader.book.documents[choice.document]
    yield from (post_paragraph(reader, document, number) for number in choice.paragraphs)


def _post_paragraphs(reader: Reader, document_id: str, numbers: Sequence[int]) -> Iterator[Post]:
    """Yield the paragraphs of an answer word for word; a single one in our translation too."""
    document = reader.book.documents[document_id]
    yield from (post_paragraph(reader, document, number) for number in numbers)
    translation = choose_translation(document, reader.language)
    if translation and len(numbers) == 1:
        yield post_translation(reader, document, translation, numbers[0])


def _build_result(post: Post) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=post.id,
        title=post.title,
        description=post.description,
        input_message_content=InputTextMessageContent(
            post.screen.html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
        reply_markup=build_markup(post.screen),
    )


class _PostedByUs(MessageFilter):
    """A message that a reader chose among our own inline results: Telegram hands it to us where we are in its chat."""

    def filter(self, message: Message) -> bool:
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


async def leave_alone(update: Update, context: BriefingContext) -> None:
    """Answer nothing: what we posted is no question."""


HANDLERS: list[BaseHandler[Update, BriefingContext, Any]] = [
    InlineQueryHandler(offer_posts),
    MessageHandler(_PostedByUs(), leave_alone),
]
