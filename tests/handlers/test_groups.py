"""In a group: arriving, asking in three languages, what administrators decide, and whom the bot takes for nobody."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from telegram import Chat, User
from telegram.constants import ChatID

from bot.console.messages import Notice
from bot.console.refusals import BadRequestError, ForbiddenError, MigratedError
from bot.storage.remembered import Remembered
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, Step, say, tap
from tests.handlers.gatherings import ME, NADIA, SMALL, list_sent, move, read, repeat, reply_to_bot, speak
from tests.handlers.reading import BOOK

GREETING = f"To ask here, send /benefits, write {ME} and your question, or reply to one of the bot’s messages."
CHOOSE = "Which language should the bot use in this group? Its administrators decide."
ONLY = "Only administrators of this group can change this."

# Of a ChatMemberRestricted.
RIGHTS = (
    "can_add_web_page_previews", "can_change_info", "can_edit_tag", "can_invite_users", "can_manage_topics",
    "can_pin_messages", "can_react_to_messages", "can_send_audios", "can_send_documents", "can_send_messages",
    "can_send_other_messages", "can_send_photos", "can_send_polls", "can_send_video_notes", "can_send_videos",
    "can_send_voice_notes", "is_member",
)  # fmt: skip


def appoint(user: User) -> Step:
    """Make somebody an administrator of the group, who then says something that is not for the bot."""

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        api.members.appoint(user, GROUP)
        return api.say("good morning", user, GROUP)

    return step


def refuse(method: str, *refusals: BadRequestError | ForbiddenError | MigratedError) -> Conversation:
    conversation = Conversation(BOOK)
    conversation.api.faults[method] = list(refusals)
    return conversation


def test_a_group_that_adds_the_bot_is_told_once_in_one_line_how_to_ask() -> None:
    arrival = repeat(move())
    assert Conversation(BOOK).run(arrival, arrival, move(LI, SMALL)) == [
        GREETING,
        f"在此提问：发送 /benefits ，或写 {ME} 加上问题，或回复机器人的消息。",
    ]


def test_an_arabic_delegate_who_adds_the_bot_is_greeted_in_arabic() -> None:
    assert Conversation(PACKAGED).run(move(NADIA)) == [
        f"للسؤال هنا: أرسلوا /assurances، أو اكتبوا {ME} مع سؤالكم، أو ردوا على إحدى رسائل البوت."
    ]


@pytest.mark.parametrize("chat", [Chat(7, Chat.PRIVATE, first_name="Ann"), Chat(-9, Chat.CHANNEL, title="News")])
def test_nowhere_else_is_anybody_greeted(chat: Chat) -> None:
    assert Conversation(BOOK).run(move(chat=chat)) == []


def test_who_sends_the_bot_away_is_told_nothing() -> None:
    assert Conversation(BOOK).run(move(joins=False)) == []


@pytest.mark.parametrize(
    ("old", "new", "greeted"),
    [
        ({"status": "left"}, {"can_send_messages": True}, True),
        ({"status": "left"}, {"can_send_messages": False}, False),
        ({"status": "restricted", "is_member": False, "until_date": 0}, {"can_send_messages": True}, True),
        ({"status": "member"}, {"can_send_messages": True}, False),
    ],
)
def test_a_bot_with_restrictions_greets_when_it_arrives_and_may_write(
    old: dict[str, Any], new: dict[str, Any], greeted: bool
) -> None:
    rights = dict.fromkeys(RIGHTS, True)

    def step(api: StrictBotApi) -> Mapping[str, Any]:
        update = dict(api.move_bot(GROUP, ANN))
        bot = {"user": api.bot.to_dict()}
        before = {**rights, **old, **bot} if old["status"] == "restricted" else {**old, **bot}
        after = {**rights, "status": "restricted", "until_date": 0, **new, **bot}
        change = {**update["my_chat_member"], "old_chat_member": before, "new_chat_member": after}
        return {**update, "my_chat_member": change}

    assert Conversation(BOOK).run(step) == [GREETING] * greeted


@pytest.mark.parametrize(("user", "language"), [(ANN, "en"), (LI, "zh"), (NADIA, "ar")])
def test_each_asks_and_is_answered_in_her_own_language_until_the_group_has_one(user: User, language: str) -> None:
    conversation = Conversation(PACKAGED)
    steps = (speak("good morning", user), speak("/uk", user), speak(f"{ME} 17", user), reply_to_bot("/icj /npt", user))
    assert conversation.run(*steps) == [
        *read(PACKAGED, "/uk", language),
        *read(PACKAGED, "17", language),
        *read(PACKAGED, "/icj /npt", language),
    ]
    assert [reply for *_, reply in list_sent(conversation.api)] == [2, 4, 6, 6]


def test_an_administrator_sets_the_groups_language_for_everybody() -> None:
    store = Remembered()
    conversation = Conversation(PACKAGED, store)
    steps = (appoint(NADIA), speak("/language"), tap("العربية", NADIA), speak("/uk"), say("/uk"))
    assert conversation.run(*steps) == [
        CHOOSE,
        "يتحدث البوت الآن باللغة العربية.",
        *read(PACKAGED, "/uk", "ar"),
        *read(PACKAGED, "/uk", "en", in_group=False),
    ]
    assert [asyncio.run(store.settings_of(owner)) for owner in (GROUP.id, NADIA.id)] == [{"language": "ar"}, {}]


@pytest.mark.parametrize(
    ("user", "notice"),
    [(ANN, ONLY), (LI, "只有本群组的管理员可以更改。"), (NADIA, "لا يمكن إلا لمشرفي هذه المجموعة تغيير ذلك.")],
)
def test_nobody_else_may_set_it_and_is_told_so(user: User, notice: str) -> None:
    store = Remembered()
    conversation = Conversation(PACKAGED, store)
    shown = conversation.run(speak("good morning", user), speak("/language"), tap("Français", user))
    assert shown == [CHOOSE, notice]
    assert conversation.api.shown[-1] == Notice(notice)
    assert asyncio.run(store.settings_of(GROUP.id)) == {}


def test_where_telegram_does_not_say_who_administers_a_group_nobody_may_set_it() -> None:
    conversation = refuse("getChatMember", BadRequestError("member list is inaccessible"))
    assert conversation.run(appoint(ANN), speak("/language"), tap("中文")) == [CHOOSE, ONLY]


@pytest.mark.parametrize("stand_in", [ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL, ChatID.SERVICE_CHAT])
def test_who_speaks_as_a_channel_or_a_group_is_answered_but_counts_as_nobody(stand_in: int) -> None:
    store = Remembered()
    asyncio.run(store.set_setting(stand_in, "language", "zh"))
    nobody = User(stand_in, "Group", is_bot=stand_in != ChatID.SERVICE_CHAT)
    conversation = Conversation(BOOK, store)
    conversation.api.members.appoint(nobody, GROUP)
    steps = (speak("/benefits", nobody, sender_chat=GROUP.to_dict()), speak("/language", nobody), tap("中文", nobody))
    assert conversation.run(*steps) == [*read(BOOK, "/benefits"), CHOOSE, ONLY]
    assert asyncio.run(store.settings_of(GROUP.id)) == {}
    assert conversation.api.list_calls("getChatMember") == []


def test_a_channel_behind_the_name_of_a_user_counts_as_nobody() -> None:
    store = Remembered()
    asyncio.run(store.set_setting(ANN.id, "language", "zh"))
    channel = {"id": -300, "type": "channel", "title": "News"}
    shown = Conversation(BOOK, store).run(speak("/benefits"), speak("/benefits", sender_chat=channel))
    assert shown == [*read(BOOK, "/benefits", "zh"), *read(BOOK, "/benefits")]


def test_the_answer_follows_a_group_that_has_become_a_supergroup_meanwhile() -> None:
    conversation = refuse("sendMessage", MigratedError(GROUP.id))
    steps: list[Step] = [speak("good morning"), lambda api: api.say("/benefits", ANN, SMALL)]
    assert conversation.run(*steps) == read(BOOK, "/benefits")
    assert list_sent(conversation.api) == [(SMALL.id, None, 2), (GROUP.id, None, None)]


@pytest.mark.parametrize(("chat", "field"), [(SMALL, "migrate_to_chat_id"), (GROUP, "migrate_from_chat_id")])
def test_what_a_group_chose_moves_with_it_unless_it_has_chosen_anew(chat: Chat, field: str) -> None:
    store = Remembered()
    for owner, name, value in ((SMALL.id, "language", "zh"), (SMALL.id, "sides", "b"), (GROUP.id, "sides", "t")):
        asyncio.run(store.set_setting(owner, name, value))
    other = {SMALL.id: GROUP.id, GROUP.id: SMALL.id}[chat.id]

    def migrate(api: StrictBotApi) -> Mapping[str, Any]:
        message = {**api.say("?", ANN, chat)["message"], field: other}
        return api.updates.add("message", {name: each for name, each in message.items() if name != "text"})

    assert Conversation(BOOK, store).run(migrate, speak("/benefits")) == read(BOOK, "/benefits", "zh")
    assert asyncio.run(store.settings_of(GROUP.id)) == {"language": "zh", "sides": "t"}


def test_anybody_may_press_a_button_below_an_answer_in_a_group() -> None:
    shown = Conversation(BOOK).run(speak("/benefits"), tap("Para. 2", LI), tap("返回摘要"))
    assert [text.split("\n")[0] for text in shown] == [
        "Benefits & duties",
        "文件原文，第2段 · 校验码 00000000",
        "Benefits & duties",
    ]


def test_nobody_is_told_in_a_group_that_the_bot_lacks_her_language() -> None:
    assert Conversation(BOOK).run(speak("/benefits", NADIA)) == read(BOOK, "/benefits")
