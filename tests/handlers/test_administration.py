"""What those who run the bot may ask it, and that nobody else can tell these commands from unknown ones."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from telegram import User

from bot.storage.remembered import Remembered
from handlers.reader import Reader
from handlers.replies import reply_to_text
from handlers.stores import Outcome
from tests.bot_api.markup import Markup
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, Step, say

BOOK = build_book()
AMAL = User(10, "أمل", is_bot=False, language_code="ar")
ADMINS = frozenset({ANN.id, LI.id, AMAL.id})
STRANGER = User(99, "Stranger", is_bot=False, language_code="en")
COMMANDS = ("/reload", "/stats", "/gaps")


@dataclass
class Library:
    """A library that is loaded again, with these problems."""

    problems: Sequence[str] = ()
    loaded: int = 0
    conversation: Conversation = field(init=False)

    async def reload(self) -> Sequence[str]:
        """Count, and report the problems."""
        self.loaded += 1
        return self.problems


def ask(*steps: Step, library: Library | None = None, store: Remembered | None = None) -> list[str]:
    conversation = Conversation(PACKAGED, store or Remembered(), admins=ADMINS)
    if library:
        conversation = replace(conversation, reload=library.reload)
    return conversation.run(*steps)


def read_unknown(command: str) -> list[str]:
    """Return what is shown where the command is none: it is matched as words, as any unknown command."""
    return [Markup(screen.html).text for screen in reply_to_text(Reader(PACKAGED), command)]


def test_an_administrator_reloads_the_library_and_is_told_what_it_holds() -> None:
    library = Library()
    assert ask(say("/reload"), say("/reload", LI), say("/reload", AMAL), library=library) == [
        "The library was reloaded: topics: 37, documents: 1.",
        "内容库已重新加载：专题 37 个，文件 1 份。",
        "أُعيد تحميل المكتبة: المواضيع: 37، الوثائق: 1.",
    ]
    assert library.loaded == 3


def test_problems_are_shown_with_file_and_line() -> None:
    problems = ["topics/uk.yaml:3: `paragraphs` has 99, which the document lacks", "topics/us.yaml:1: <b> & more"]
    assert ask(say("/reload"), library=Library(problems)) == [
        "The library was not reloaded; the old one stays. Problems: 2\n" + "\n".join(problems)
    ]


def test_more_problems_than_a_message_holds_are_counted_and_cut_between_lines() -> None:
    [text] = ask(say("/reload"), library=Library([f"topics/t{n}.yaml:1: {'x' * 80}" for n in range(100)]))
    first, *listed, last = text.split("\n")
    assert first == "The library was not reloaded; the old one stays. Problems: 100"
    assert {len(line) for line in listed} <= {len(f"topics/t{n}.yaml:1: {'x' * 80}") for n in (1, 10)}
    assert last == "…"


def test_stats_count_outcomes_languages_and_topics() -> None:
    store = Remembered()
    counted = {Outcome("topic", "uk", "en"): 3, Outcome("topic", "icj", "zh"): 1, Outcome("unknown", "", "en"): 2}
    for outcome, count in counted.items():
        for _ in range(count):
            asyncio.run(store.count(outcome))
    [text] = ask(say("/stats"), store=store)
    assert text.split("\n") == [
        "Requests answered: 6",
        "",
        "What they came to",
        "4 · topic",
        "2 · nothing found",
        "",
        "In which languages",
        "5 · English",
        "1 · 中文",
        "",
        "Topics most asked for",
        "3 · /uk",
        "1 · /icj",
    ]


def test_stats_of_nothing() -> None:
    assert ask(say("/stats"), say("/stats", LI), say("/stats", AMAL)) == [
        "Requests answered: 0",
        "已答复的请求：0",
        "الطلبات المجاب عنها: 0",
    ]


def test_gaps_list_open_questions_by_frequency_where_they_are_kept() -> None:
    store = Remembered(keeps_questions=True)
    for question, language in (("Who pays?", "en"), ("<b>?", "en"), ("谁付钱？", "zh"), ("Who pays?", "en")):
        asyncio.run(store.keep_question(question, language))
    assert ask(say("/gaps"), store=store) == ["Open questions: 3\n2 · en · Who pays?\n1 · en · <b>?\n1 · zh · 谁付钱？"]


def test_gaps_say_where_no_question_is_kept() -> None:
    assert ask(say("/gaps"), say("/gaps", LI), say("/gaps", AMAL)) == [
        "Open questions are not kept here. AIDE_KEEP_QUESTIONS says for how many days they should be.",
        "此处不保存未能答复的问题。可用 AIDE_KEEP_QUESTIONS 设定保存天数。",
        "لا تُحفظ هنا الأسئلة التي بقيت بلا إجابة. يحدد AIDE_KEEP_QUESTIONS عدد أيام حفظها.",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_everybody_else_sees_what_an_unknown_command_shows(command: str) -> None:
    library = Library()
    assert ask(say(command, STRANGER), library=library) == read_unknown(command)
    assert library.loaded == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_an_administrator_is_nobody_in_a_group_either(command: str) -> None:
    steps = (say(command, ANN, GROUP), say(f"{command}@aide_memoire_bot", ANN, GROUP))
    assert ask(*steps) == read_unknown(command)  # the first may be any other bot's


def test_accounts_that_speak_for_others_are_never_administrators() -> None:
    library = Library()
    stand_ins = [User(number, "Group", is_bot=number != 777000) for number in (1087968824, 136817688, 777000)]
    conversation = Conversation(BOOK, admins=frozenset(user.id for user in stand_ins), reload=library.reload)
    conversation.run(*(say("/reload", user) for user in stand_ins))
    assert library.loaded == 0
