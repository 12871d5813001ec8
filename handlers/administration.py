"""/reload, /stats and /gaps: for those who run the bot; to everybody else they are commands that nobody knows."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence

from telegram import Update
from telegram.constants import MessageLimit
from telegram.ext import CommandHandler, filters

from handlers.context import BriefingContext
from handlers.identity import identify
from handlers.naming import name_language
from handlers.notices import render_notice
from handlers.questions import answer_question
from handlers.reader import Reader
from handlers.screens import Screen
from handlers.sending import send
from handlers.stores import OpenQuestion, Outcome
from handlers.typography import bold, escape, measure
from handlers.wording import Phrase

_SHOWN = 10  # topics, and open questions, at once

_KINDS: Mapping[str, Phrase] = {
    "topic": Phrase.STATS_TOPIC,
    "paragraphs": Phrase.STATS_PARAGRAPHS,
    "choices": Phrase.STATS_CHOICES,
    "absent": Phrase.STATS_ABSENT,
    "unknown": Phrase.STATS_UNKNOWN,
    "missed": Phrase.STATS_MISSED,
}

#: What answers an administrator in private.
Show = Callable[[Update, BriefingContext, Reader], Awaitable[Screen]]


async def reload_library(_: Update, context: BriefingContext, reader: Reader) -> Screen:
    """Load the library again and say how that went, every mistake with its file and line."""
    problems = await context.services.reload()
    if not problems:
        book = context.services.books.book
        return render_notice(reader.phrase(Phrase.RELOAD_DONE, topics=len(book.topics), documents=len(book.documents)))
    return render_problems(reader, problems)


async def show_counts(_: Update, context: BriefingContext, reader: Reader) -> Screen:
    """Say how many requests came to what, in which languages and for which topics."""
    return render_counts(reader, await context.services.store.counts())


async def show_gaps(_: Update, context: BriefingContext, reader: Reader) -> Screen:
    """List the questions that found no answer, the most frequent first, where they are kept."""
    questions = await context.services.store.open_questions()
    if questions is None:
        return render_notice(reader.phrase(Phrase.GAPS_NOT_KEPT))
    return render_questions(reader, questions)


def render_problems(reader: Reader, problems: Sequence[str]) -> Screen:
    """Show as many problems as a message holds, and how many there are."""
    lines = [bold(reader.phrase(Phrase.RELOAD_REFUSED, count=len(problems)))]
    return Screen("\n".join(_fill(lines, map(escape, problems))))


def render_counts(reader: Reader, counts: Mapping[Outcome, int]) -> Screen:
    """Show the counts of outcomes, of languages, and of the topics asked for most."""
    kinds, languages, topics = Counter[str](), Counter[str](), Counter[str]()
    for outcome, count in counts.items():
        kinds[reader.phrase(_KINDS[outcome.kind])] += count
        languages[name_language(reader.book, outcome.language)] += count
        if outcome.kind == "topic":
            topics[f"/{outcome.name}"] += count
    lines = [bold(reader.phrase(Phrase.STATS_TITLE, count=kinds.total()))]
    for key, counted in (
        (Phrase.STATS_OUTCOMES, kinds),
        (Phrase.STATS_LANGUAGES, languages),
        (Phrase.STATS_TOPICS, topics),
    ):
        if counted:
            lines += ["", escape(reader.phrase(key)), *_list_counts(counted)]
    return Screen("\n".join(lines))


def render_questions(reader: Reader, questions: Sequence[OpenQuestion]) -> Screen:
    """Show the first open questions, each with its language and how often it was asked."""
    lines = [bold(reader.phrase(Phrase.GAPS_TITLE, count=len(questions)))]
    listed = (f"{each.count} · {each.language} · {escape(each.text)}" for each in questions[:_SHOWN])
    return Screen("\n".join(_fill(lines, listed)))


def _list_counts(counted: Counter[str]) -> list[str]:
    return [f"{count} · {escape(name)}" for name, count in counted.most_common(_SHOWN)]


def _fill(lines: Sequence[str], more: Iterator[str]) -> list[str]:
    """Return the lines with as many more as a message holds; what is left out shows as a last dot line."""
    filled, room = list(lines), MessageLimit.MAX_TEXT_LENGTH - measure("\n".join(lines)) - 2
    for line in more:
        room -= measure(line) + 1
        if room < 0:
            return [*filled, "…"]
        filled.append(line)
    return filled


def for_administrators(command: str, show: Show) -> CommandHandler[BriefingContext, None]:
    """Answer a command of those who run the bot, in private; to everybody else it is none."""

    async def answer(update: Update, context: BriefingContext) -> None:
        if identify(update) not in context.services.admins:
            await answer_question(update, context)  # as for any command that nobody knows
            return
        await send(update, [await show(update, context, await context.read_with(update))])

    return CommandHandler(command, answer, filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE)


HANDLERS = [
    for_administrators("reload", reload_library),
    for_administrators("stats", show_counts),
    for_administrators("gaps", show_gaps),
]
