"""Everything that may be asked of the guarded library, by every route, in words that name all three papers."""

from collections.abc import Iterator, Sequence

from handlers.admission_payloads import RevokeAdmission, ShowAdmissions
from handlers.callback_data import fits, pack
from handlers.examples import Example
from handlers.links import ParagraphTarget, Target, TopicTarget, write_target
from handlers.payloads import (
    AskExample,
    DeleteMyData,
    EmptyBasket,
    Payload,
    PutInBasket,
    SetSetting,
    ShowAsks,
    ShowBasis,
    ShowBasket,
    ShowFound,
    ShowHeading,
    ShowHelp,
    ShowList,
    ShowOthers,
    ShowResults,
    ShowTopic,
    TakeFromBasket,
)
from handlers.reader import Length
from handlers.sections import Section
from handlers.showcase import list_payloads, list_rungs
from tests.access.guarded import PUBLIC_PAPER, RED, SECRETS, list_secret_words

COMMANDS = ("benefits", "noprogress", "redline", "compromise")
DOCUMENTS = (PUBLIC_PAPER, *(each.id for each in SECRETS))

TARGETS: tuple[Target, ...] = (
    *(TopicTarget(each) for each in COMMANDS),
    *(ParagraphTarget(document, number) for document in DOCUMENTS for number in (1, 3, 5, 9)),
)

_PUBLIC_WORDS = (
    "nuclear weapons",
    "What good are assurances?",
    "progress",
    "zones",
    "next",
    "1",
    "3",
    "5",
    "para 2",
    "第三段",
    "1-5",
    "2 4",
    "9",
    "hello",
    "“二、安全惠益 < 承诺 & 义务。”",
)
_AROUND = (
    "{}",
    "/search {}",
    "/verify {}",
    "/cite {}",
    "/term {}",
    "/asks {}",
    "/para {}",
    "/list {}",
    "what about {}?",
    "“{}”",
    "/benefits /{}",
    "{}\n3",
)
_ALONE = (
    "/start",
    "/help",
    "/list",
    "/about",
    "/asks",
    "/term",
    "/search",
    "/cite",
    "/verify",
    "/para",
    "/settings",
    "/language",
    "/basket",
    "/brief",
    "/pack",
    "/privacy",
    "/mydata",
    "/deletemydata",
    "/stats",
    "/gaps",
    "/reload",
    "/access",
    "/redline /compromise",
    "/RedLine@aide_memoire_bot",
    "@aide_memoire_bot vermilion",
    "/start i0123456789abcdefghijkl",
)


def list_words() -> list[str]:
    """Return what a question may be about."""
    return [*list_secret_words(), *_PUBLIC_WORDS, *(f"/{command}" for command in COMMANDS)]


def list_texts() -> list[str]:
    """Return messages of every kind."""
    starts = [f"/start {write_target(each)}" for each in TARGETS]
    return [*_ALONE, *starts, *(form.format(word) for word in list_words() for form in _AROUND)]


def list_queries() -> list[str]:
    """Return inline queries."""
    return ["", *map(write_target, TARGETS), *list_words()]


def list_packed() -> list[str]:
    """Return payloads as buttons hold them, with no regard for whether any screen would offer them."""
    return list(dict.fromkeys(pack(each) for each in _list_payloads() if fits(each)))


def _list_payloads() -> Iterator[Payload]:
    for command in COMMANDS:
        yield from list_rungs(command)
        yield ShowHeading(command)
        yield ShowOthers(command, TARGETS[:5])
        yield ShowOthers("", (TopicTarget(command),))
        yield ShowTopic(command, Length.VERBATIM, (5, 1))
    for document in DOCUMENTS:
        for number in (1, 3, 5, 9):
            for origin in (None, *COMMANDS):
                yield from list_payloads(document, number, origin)
            yield ShowBasis(document, number, "them", 1)
            yield ShowFound(document, number, 1, "vermilion")
    for target in TARGETS:
        yield PutInBasket(target)
        yield TakeFromBasket(target, listed=True)
    yield from _list_others()


def _list_others() -> Sequence[Payload]:
    words = ("vermilion", "progress", "launchers", "weapons")
    return (
        *(ShowResults(page, each) for page in (1, 2) for each in words),
        *(ShowList(page) for page in (1, 2, 9)),
        *(ShowAsks(addressee, page) for addressee in (None, "them", RED) for page in (1, 2)),
        *(ShowHelp(each) for each in Section),
        *(AskExample(each) for each in Example),
        ShowBasket(),
        EmptyBasket(sure=False),
        SetSetting("length", "s"),
        SetSetting("sides", "b"),
        ShowAdmissions(1),
        RevokeAdmission(8, sure=False),
        DeleteMyData(),
    )
