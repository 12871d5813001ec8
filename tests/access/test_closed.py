"""A closed bot answers the listed and the invited; a guarded one fails closed: S10, S11, S12, S13, S28."""

import logging
from collections.abc import Mapping
from typing import Any

import pytest
from telegram import Chat, User
from telegram.constants import ChatID

from bot.storage.remembered import Remembered
from handlers.callback_data import pack
from handlers.payloads import DeleteMyData, ShowTopic
from handlers.stores import Admission, AdmissionsUnreadableError
from tests.access.pairs import ADA, ANN, BRAM, GUARDED, RHEA, ROOM, STRANGER, Listed, list_allowed
from tests.bot_api.strict import StrictBotApi
from tests.handlers.books import build_book
from tests.handlers.conversations import Conversation, Step, ask_inline, press, say, tap
from tests.handlers.gatherings import change, move

BOOK = build_book()
CLOSED = "This bot answers only those who were admitted to it. For an invitation, please ask whoever runs it."
CLOSED_ZH = "本机器人仅答复已获准使用者。如需邀请，请与其管理者联系。"
LI = User(20, "李", is_bot=False, language_code="zh-hans")
BENEFITS = (
    "Benefits & duties\nWhat assurances bring.\n\nSummary – ours, not a quotation\nThe Group stresses a commitment."
)
WORDS = "vermilion threshold"


class LostAdmissions(Remembered):
    """A store that does not say who was admitted."""

    async def admission_of(self, user_id: int) -> Admission | None:
        """Fail, as a database that is gone."""
        raise AdmissionsUnreadableError(f"OperationalError {bool(user_id)}")


def close(**more: Any) -> Conversation:
    return Conversation(GUARDED, **{"allowed": list_allowed(), "admins": frozenset({ADA.id}), **more})


def then(act: Any) -> Step:
    """Do something between two updates."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        act()
        return api.ask_inline("zzzz", ANN)

    return step


def test_who_is_not_listed_is_told_so_in_private_in_her_language_and_shown_nothing() -> None:
    texts = ("/start", "/benefits", "17", "What good are assurances?", "/reload", "/invite", "/stats", "/para 1")
    assert close().run(*(say(text, STRANGER) for text in texts)) == [CLOSED] * len(texts)
    assert close().run(say("/list", LI)) == [CLOSED_ZH]


def test_who_is_listed_and_who_runs_the_bot_are_answered() -> None:
    for user in (ANN, RHEA, ADA):
        [shown] = close().run(say("/benefits", user))
        assert shown.startswith(BENEFITS)


def test_a_button_says_it_in_a_notice_and_an_inline_query_finds_nothing() -> None:
    conversation = close()
    shown = conversation.run(say("/benefits"), press(pack(ShowTopic("noprogress")), STRANGER))
    assert shown[1:] == [CLOSED]
    asked = close()
    assert asked.run(ask_inline("/benefits", STRANGER)) == [""]
    [given] = asked.api.list_calls("answerInlineQuery")
    assert (given["results"], given["cache_time"], given["is_personal"]) == ([], 0, True)


def test_in_a_group_only_the_listed_are_answered_and_others_not_at_all() -> None:
    steps = [say("/benefits@aide_memoire_bot", user, ROOM) for user in (STRANGER, ANN, BRAM)]
    assert [each[:17] for each in close().run(*steps)] == ["Benefits & duties"]
    assert close().run(move(STRANGER, ROOM)) == []
    assert len(close().run(move(ANN, ROOM))) == 1


def test_an_edited_message_of_who_is_not_listed_is_left_alone() -> None:
    assert close().run(say("/list", STRANGER), change("/list", "/benefits")) == [CLOSED]


def test_s10_who_is_taken_from_the_list_is_refused_at_the_very_next_update() -> None:
    allowed = list_allowed()
    shown = close(allowed=allowed).run(
        say("/benefits"), then(lambda: allowed.pop(ANN.id)), tap_last(), say("/benefits"), ask_inline("/benefits")
    )
    assert shown[0].startswith(BENEFITS)
    assert shown[1:] == ["", CLOSED, CLOSED, ""]


def test_s10_a_clearance_that_is_taken_away_hides_its_documents_at_the_very_next_update() -> None:
    allowed = list_allowed()

    def reduce() -> None:
        allowed[RHEA.id] = frozenset()

    before, _, *after = close(allowed=allowed).run(
        say("/redline", RHEA), then(reduce), press(pack(ShowTopic("redline")), RHEA), say("/redline", RHEA)
    )
    assert WORDS in before
    assert after[0] == "This button no longer works. Please ask again."
    assert WORDS not in "".join(after)


@pytest.mark.parametrize("book", [BOOK, GUARDED])
def test_s11_who_speaks_as_somebody_or_something_else_is_nobody(book: Any) -> None:
    stand_ins = [
        User(each, "Somebody", is_bot=each != ChatID.SERVICE_CHAT)
        for each in (ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT)
    ]
    known = frozenset({each.id for each in stand_ins})
    listed = Listed({each: frozenset({"delegation", "ministers"}) for each in known})
    for user in stand_ins:
        for text in ("/benefits@aide_memoire_bot", "/redline@aide_memoire_bot", "/stats@aide_memoire_bot"):
            assert Conversation(book, allowed=listed, admins=known).run(say(text, user, ROOM)) == []
            private = Chat(user.id, Chat.PRIVATE, first_name="Somebody")
            assert Conversation(book, allowed=listed, admins=known).run(say(text, user, private)) == []


def test_s11_a_channel_that_writes_in_a_group_is_nobody_whoever_stands_behind_it() -> None:
    def post(api: StrictBotApi) -> Mapping[str, Any]:
        channel = Chat(-200, Chat.CHANNEL, title="News").to_dict()
        return api.say("/benefits@aide_memoire_bot", ANN, ROOM, sender_chat=channel)

    assert close().run(post) == []


def test_s12_in_groups_and_inline_who_is_cleared_gets_what_everybody_gets() -> None:
    for text in ("/redline@aide_memoire_bot", f"@aide_memoire_bot {WORDS}", "/search@aide_memoire_bot vermilion"):
        cleared, public = (close().run(say(text, user, ROOM)) for user in (RHEA, ANN))
        assert cleared == public
    assert close().run(ask_inline("/redline", RHEA)) == close().run(ask_inline("/redline", ANN))


def test_s13_inline_results_are_personal_and_not_kept_where_anything_is_guarded() -> None:
    asked = {}
    for name, conversation in {
        "open": Conversation(BOOK),
        "guarded": Conversation(GUARDED),
        "closed": Conversation(BOOK, allowed=list_allowed()),
    }.items():
        conversation.run(ask_inline("/benefits", ANN), ask_inline("/benefits", RHEA))
        asked[name] = [
            (each["is_personal"], each["cache_time"]) for each in conversation.api.list_calls("answerInlineQuery")
        ]
    assert asked == {"open": [(True, 5)] * 2, "guarded": [(True, 0)] * 2, "closed": [(True, 0)] * 2}


def test_what_is_hidden_is_not_offered_to_be_posted_elsewhere() -> None:
    conversation = Conversation(GUARDED, admins=frozenset({ADA.id}))
    conversation.run(say("/benefits", ADA), tap("⋯", ADA), say("/redline", ADA), tap("⋯", ADA))
    markups = [str(each.get("reply_markup")) for each in conversation.api.list_calls("editMessageText")]
    assert ["switch_inline_query_chosen_chat" in each for each in markups] == [True, False]


def test_s28_where_nobody_knows_who_was_admitted_a_closed_bot_refuses_and_says_that_it_failed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.CRITICAL):
        shown = close(store=LostAdmissions()).run(say("/benefits", STRANGER), say("/benefits", ANN))
    assert shown[0].startswith("Something went wrong, and your message was not answered.")
    assert shown[1].startswith(BENEFITS)
    assert len(shown) == 2
    with caplog.at_level(logging.CRITICAL):
        assert close(store=LostAdmissions()).run(say("/benefits@aide_memoire_bot", STRANGER, ROOM)) == []


def test_s28_an_open_bot_then_shows_what_is_public_to_everybody(caplog: pytest.LogCaptureFixture) -> None:
    conversation = Conversation(GUARDED, LostAdmissions(), admins=frozenset({ADA.id}))
    shown = conversation.run(say("/benefits", RHEA), say("/redline", RHEA), say("/redline", ADA))
    assert shown[0].startswith(BENEFITS)
    assert WORDS not in shown[1]
    assert WORDS in shown[2]
    assert (
        caplog.messages == ["only what is public is shown: who was admitted cannot be read: OperationalError True"] * 2
    )


def test_what_telegrams_terms_give_to_everybody_stays_open_to_who_is_not_admitted() -> None:
    shown = close().run(
        say("/settings", ANN),
        say("/privacy", STRANGER),
        say("/mydata", STRANGER),
        say("/deletemydata", STRANGER),
        press(pack(DeleteMyData()), STRANGER),
    )
    assert "Kept encrypted while you are admitted by invitation" in shown[1]
    assert shown[2:4] == ["Nothing is kept about you."] * 2
    assert shown[4] == "Deleted.\nNothing is kept about you."


def test_an_open_bot_with_nothing_to_hide_asks_no_store_who_was_admitted() -> None:
    conversation = Conversation(BOOK, LostAdmissions())
    shown = conversation.run(say("/benefits"), say("/benefits@aide_memoire_bot", ANN, ROOM), ask_inline("/benefits"))
    assert len(shown) == 3
    assert "went wrong" not in "".join(shown)


def tap_last() -> Step:
    """Let Ann press a button of the bot's last message."""
    return press(pack(ShowTopic("noprogress")), ANN)


def test_a_stranger_who_floods_is_told_so_in_private_and_in_a_group_still_nothing() -> None:
    private = close().run(*(say("/list", STRANGER) for _ in range(70)))
    assert private[:60] == [CLOSED] * 60
    assert [each[:23] for each in private[60:] if each != CLOSED] == ["These are more messages"]
    assert close().run(*(say("/list@aide_memoire_bot", STRANGER, ROOM) for _ in range(70))) == []
