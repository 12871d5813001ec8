"""One person comes in by a link that works once: S10, S15, S16; and she can see, and delete, what is kept of that."""

import asyncio
import re
from dataclasses import dataclass, field

import pytest
from telegram import User

from bot.storage.remembered import Remembered
from handlers.admission_payloads import RevokeAdmission, ShowAdmissions
from handlers.callback_data import pack
from handlers.reader import Reader
from handlers.replies import reply_to_text
from handlers.stores import INVITATION_DAYS, Invitation
from handlers.tries import Tries
from tests.access.pairs import ADA, ANN, GUARDED, ROOM, STRANGER, Listed
from tests.bot_api.markup import Markup
from tests.handlers.books import build_book
from tests.handlers.conversations import Conversation, Step, press, say, tap

BOOK = build_book()
DAY = 24 * 3600
CODE = "Zm9yIGFubiBhbG9uZSEhIQ"
REFUSED = "This invitation cannot be used. Please ask for a new one."
CLOSED = "This bot answers only those who were admitted to it. For an invitation, please ask whoever runs it."
OTHER = User(30, "Other", is_bot=False, language_code="en")


@dataclass
class Clock:
    """A time that a test sets, in seconds."""

    now: float = 1_767_225_600.0  # 1 January 2026

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@dataclass
class Bot:
    """A bot that Ada runs, closed unless said otherwise; conversations go on where the last one ended."""

    closed: bool = True
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.store = Remembered(clock=self.clock)
        self.tries = Tries(self.clock)

    def run(self, *steps: Step) -> list[str]:
        """Let users do one thing after another; return what the bot showed."""
        allowed = Listed() if self.closed else None
        admins = frozenset({ADA.id})
        return Conversation(GUARDED, self.store, admins=admins, allowed=allowed, tries=self.tries).run(*steps)

    def invite(self, words: str = "") -> str:
        """Let Ada invite, and return the parameter of the link."""
        [shown] = self.run(say(f"/invite {words}", ADA))
        [parameter] = re.findall(r"https://t\.me/aide_memoire_bot\?start=(\S+)", shown)
        return str(parameter)


def open_link(parameter: str, user: User = ANN) -> Step:
    return say(f"/start {parameter}", user)


def test_an_invitation_is_a_link_with_128_random_bits_and_says_what_it_gives() -> None:
    bot = Bot()
    [shown] = bot.run(say("/invite ministers, delegation # for Ann <&>", ADA))
    link = shown.rpartition("\n")[2]
    assert shown == (
        "An invitation for one person. Pass on this link; days for which it can be used: 7.\n"
        f"Beside what is public, documents for: delegation, ministers\n\n{link}"
    )
    assert re.fullmatch(r"https://t\.me/aide_memoire_bot\?start=i[A-Za-z0-9_-]{22}", link)
    assert len({bot.invite() for _ in range(50)}) == 50


def test_an_invitation_for_an_audience_of_no_document_is_not_made() -> None:
    [shown] = Bot().run(say("/invite delegations", ADA))
    assert shown == "No document is for “delegations”. Audiences: delegation, ministers, public"


def test_who_opens_the_link_is_admitted_and_welcomed_and_nobody_after_her() -> None:
    bot = Bot()
    link = bot.invite("delegation")
    before, welcome, topic, second, refused = bot.run(
        say("/redline"), open_link(link), say("/redline"), open_link(link, OTHER), say("/redline", OTHER)
    )
    assert before == CLOSED
    assert welcome.startswith("Welcome: you are admitted.\n\nAide-mémoire: brief answers")
    assert "The vermilion file" in welcome
    assert welcome.endswith("Beside what is public, documents for: delegation")
    assert topic.startswith("Concerning The vermilion file")
    assert (second, refused) == (REFUSED, CLOSED)


def test_an_update_that_comes_twice_welcomes_twice() -> None:
    bot = Bot()
    link = bot.invite()
    shown = bot.run(open_link(link), open_link(link))
    assert [each[:8] for each in shown] == ["Welcome:"] * 2


def test_a_second_invitation_adds_to_the_first() -> None:
    bot = Bot()
    links = [bot.invite(each) for each in ("delegation", "ministers")]
    shown = bot.run(*map(open_link, links), say("/redline"), say("/compromise"))
    assert [each[:14] for each in shown[2:]] == ["Concerning The"] * 2


def test_in_an_open_bot_an_invitation_gives_audiences() -> None:
    bot = Bot(closed=False)
    link = bot.invite("ministers")
    before, _, after = bot.run(say("/compromise"), open_link(link), say("/compromise"))
    assert "cobalt" not in before
    assert after.startswith("Concerning The cobalt file")


@pytest.mark.parametrize("closed", [True, False])
def test_s15_wrong_used_and_expired_codes_get_the_same_reply(closed: bool) -> None:
    bot = Bot(closed=closed)
    used, late = bot.invite(), bot.invite()
    bot.run(open_link(used, OTHER))
    bot.clock.now += INVITATION_DAYS * DAY
    assert bot.run(*(open_link(each) for each in (used, late, f"i{CODE}"))) == [REFUSED] * 3
    fresh = bot.invite()
    bot.clock.now += INVITATION_DAYS * DAY - 1
    assert bot.run(open_link(fresh))[0].startswith("Welcome")


def test_s15_beyond_five_tries_a_minute_even_the_right_code_gets_that_reply_and_is_not_used_up() -> None:
    bot = Bot()
    link = bot.invite()
    wrong = [open_link(f"i{number:022}") for number in range(50)]
    assert bot.run(*wrong, open_link(link)) == [REFUSED] * 51
    assert bot.run(open_link(link, OTHER))[0].startswith("Welcome")
    again = bot.invite()
    bot.clock.now += 60
    assert bot.run(open_link(again))[0].startswith("Welcome")


def test_s15_a_code_counts_in_private_only_and_as_a_whole() -> None:
    bot = Bot(closed=False)
    link = bot.invite("delegation")
    bot.run(
        say(f"/start@aide_memoire_bot {link}", ANN, ROOM), say(link), say(f"/start {link} x"), say(f"/start {link}x")
    )
    assert "vermilion" not in bot.run(say("/redline"))[0]
    assert bot.run(open_link(link))[0].startswith("Welcome")


@pytest.mark.parametrize("command", ["/invite", "/invite delegation # me", "/access"])
def test_s16_to_everybody_else_the_commands_are_none(command: str) -> None:
    expected = [Markup(screen.html).text for screen in reply_to_text(Reader(BOOK), command)]
    assert Conversation(BOOK, admins=frozenset({ADA.id})).run(say(command)) == expected
    assert Conversation(BOOK, admins=frozenset({ADA.id})).run(say(command, ADA, ROOM)) == []


def test_s16_forged_buttons_of_administrators_do_nothing_for_others() -> None:
    bot = Bot(closed=False)
    bot.run(open_link(bot.invite("delegation")))
    payloads = (ShowAdmissions(1), RevokeAdmission(ANN.id, sure=False), RevokeAdmission(ANN.id, sure=True))
    shown = bot.run(say("/help", STRANGER), *(press(pack(each), STRANGER) for each in payloads))
    assert shown[1:] == ["This button no longer works. Please ask again."] * 3
    assert bot.run(say("/redline"))[0].startswith("Concerning")


def test_who_runs_the_bot_sees_who_came_in_and_ends_it_after_being_asked_once() -> None:
    bot = Bot()
    bot.run(open_link(bot.invite("delegation # Ann of the first committee")), open_link(bot.invite(), OTHER))
    listed, asked, back, _, revoked, refused = bot.run(
        say("/access", ADA),
        tap("Revoke 7", ADA),
        tap("Back", ADA),
        tap("Revoke 7", ADA),
        tap("Revoke 7", ADA),
        say("/redline"),
    )
    ann, other = "• 7 · Ann of the first committee · since 2026-01-01 · delegation", "• 30 · since 2026-01-01"
    assert listed == back == f"Admitted by invitation: 2\n{ann}\n{other}"
    assert asked == "Admit 7 no longer? It takes effect at once, and a new invitation would be needed."
    assert revoked == f"Admitted by invitation: 1\n{other}\n\n7 is no longer admitted."
    assert refused == CLOSED
    assert bot.run(say("/benefits", OTHER))[0].startswith("Benefits")


def test_s10_who_is_revoked_is_refused_at_the_very_next_update() -> None:
    bot = Bot()
    link = bot.invite("delegation")
    shown = bot.run(open_link(link), say("/redline"), say("/access", ADA), tap("Revoke 7", ADA), tap("Revoke 7", ADA))
    assert shown[-1] == "Nobody was admitted by invitation.\n\n7 is no longer admitted."
    assert bot.run(say("/redline"), open_link(link)) == [CLOSED, REFUSED]


def test_many_who_were_admitted_stand_on_pages() -> None:
    bot = Bot()

    async def admit() -> None:
        for user_id in range(100, 125):
            await bot.store.keep_invitation(str(user_id), Invitation(frozenset(), ADA.id))
            await bot.store.redeem(str(user_id), user_id)

    asyncio.run(admit())
    shown = bot.run(say("/access", ADA), press(pack(ShowAdmissions(3)), ADA), press(pack(ShowAdmissions(9)), ADA))
    assert [len(each.splitlines()) for each in shown] == [11, 6]


def test_what_is_kept_is_shown_to_whom_it_is_about_and_gone_when_she_deletes_it() -> None:
    bot = Bot()
    bot.run(open_link(bot.invite("delegation # Ann")))
    privacy, mine, asked, deleted, refused = bot.run(
        say("/privacy"), say("/mydata"), say("/deletemydata"), tap("Delete everything"), say("/benefits")
    )
    row = "Admitted by invitation since 2026-01-01 · Ann · delegation"
    assert "Kept encrypted while you are admitted by invitation: your user number" in privacy
    assert mine.startswith(f"What is kept about you\n• {row}\n")
    assert asked == (
        f"What is kept about you\n• {row}\n\nDelete all of this? It cannot be undone.\n"
        "You will then no longer be admitted, and need a new invitation."
    )
    assert deleted == "Deleted.\nNothing is kept about you."
    assert refused == CLOSED


def test_in_an_open_bot_only_who_was_invited_reads_of_invitations() -> None:
    bot = Bot(closed=False)
    bot.run(open_link(bot.invite("delegation")))
    told, untold = bot.run(say("/privacy"), say("/privacy", OTHER))
    assert ("invitation" in told, "invitation" in untold) == (True, False)
