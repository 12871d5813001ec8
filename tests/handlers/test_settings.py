"""/settings: one panel, edited in place; in groups for their administrators."""

import asyncio
from collections.abc import Mapping

import pytest
from telegram import User

from bot.console.messages import Notice
from handlers.reader import Length, Reader, Sides
from handlers.settings import render_settings
from tests.bot_api.strict import StrictBotApi
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book
from tests.handlers.conversations import ANN, GROUP, LI, Conversation, last_message, press, say, tap
from tests.handlers.reading import labels

AMAL = User(12, "أمل", is_bot=False, language_code="ar")

PANEL = "Settings\n\nLanguage: English\nTopics open at: {}\nParagraphs: {}\n\nA tap counts for all later answers."
GROUP_PANEL = (
    "Settings of this group\n\nLanguage: {}\nTopics open at: {}\nParagraphs: Original only\n\n"
    "Only administrators of this group can change this."
)
ARABIC_PANEL = (
    "الإعدادات\n\nاللغة: العربية\nما يعرض من الموضوع أولا: {}\nالفقرات: الأصل وحده\n\n"
    "كل نقرة تسري على الإجابات اللاحقة."
)
STALE = "This button no longer works. Please ask again."


def kept(conversation: Conversation, owner: int) -> Mapping[str, str]:
    return asyncio.run(conversation.store.settings_of(owner))


def buttons(api: StrictBotApi) -> list[list[str]]:
    return [[button.text for button in row] for row in last_message(api).buttons]


def test_the_panel_is_edited_in_place_and_holds_for_later_answers() -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(say("/settings"), tap("One line"), tap("Translation first"), say("/settings"))
    assert shown == [
        PANEL.format("Summary", "Original only"),
        PANEL.format("One line", "Original only"),
        PANEL.format("One line", "Translation first"),
        PANEL.format("One line", "Translation first"),
    ]
    assert len(conversation.api.list_calls("sendMessage")) == 2
    assert kept(conversation, ANN.id) == {"length": "l", "sides": "t"}
    assert buttons(conversation.api) == [
        ["العربية", "✓ English", "Español"],
        ["Français", "Русский", "中文"],
        ["✓ One line", "Summary"],
        ["Original only"],
        ["Original first"],
        ["✓ Translation first"],
    ]


def test_a_language_chosen_in_the_panel_is_spoken_at_once() -> None:
    conversation = Conversation(PACKAGED)
    assert conversation.run(say("/settings"), tap("العربية"), tap("سطر واحد"))[1:] == [
        ARABIC_PANEL.format("موجز"),
        ARABIC_PANEL.format("سطر واحد"),
    ]
    assert buttons(conversation.api)[0] == ["✓ العربية", "English", "Español"]
    assert kept(conversation, ANN.id) == {"language": "ar", "length": "l"}


def test_who_reads_the_document_in_its_own_language_is_asked_nothing_of_translations() -> None:
    conversation = Conversation(PACKAGED)
    assert conversation.run(say("/settings", LI), tap("一句话", LI)) == [
        "设置\n\n语言：中文\n专题先显示：摘要\n\n点按后，今后的答复均照此办理。",
        "设置\n\n语言：中文\n专题先显示：一句话\n\n点按后，今后的答复均照此办理。",
    ]
    assert buttons(conversation.api) == [
        ["العربية", "English", "Español"],
        ["Français", "Русский", "✓ 中文"],
        ["✓ 一句话", "摘要"],
    ]


def test_in_a_group_administrators_change_the_groups_settings_for_everybody() -> None:
    conversation = Conversation(PACKAGED)
    conversation.api.members.appoint(ANN, GROUP)
    shown = conversation.run(
        say("/settings", ANN, GROUP), tap("Summary"), tap("中文"), say("/settings", AMAL, GROUP), tap("各人自己的语言")
    )
    chinese = "本群组的设置\n\n语言：中文\n专题先显示：摘要\n段落：仅原文\n\n只有本群组的管理员可以更改。"
    assert shown == [
        GROUP_PANEL.format("Each reader’s own", "One line"),
        GROUP_PANEL.format("Each reader’s own", "Summary"),
        chinese,
        chinese,
        GROUP_PANEL.format("Each reader’s own", "Summary"),
    ]
    assert kept(conversation, GROUP.id) == {"length": "s", "language": "own"}
    assert kept(conversation, ANN.id) == {}


@pytest.mark.parametrize(
    ("user", "label", "refusal"),
    [
        (ANN, "Summary", "Only administrators of this group can change this."),
        (LI, "摘要", "只有本群组的管理员可以更改。"),
        (AMAL, "موجز", "لا يمكن إلا لمشرفي هذه المجموعة تغيير ذلك."),
    ],
)
def test_in_a_group_nobody_else_changes_anything(user: User, label: str, refusal: str) -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(say("/settings", user, GROUP), tap(label, user), press("2|s|zh", user))
    assert shown[1:] == [refusal, refusal]
    assert conversation.api.shown[-1] == Notice(refusal)
    assert kept(conversation, GROUP.id) == kept(conversation, user.id) == {}


def test_a_choice_of_the_group_leaves_private_chats_alone() -> None:
    conversation = Conversation(PACKAGED)
    conversation.api.members.appoint(ANN, GROUP)
    shown = conversation.run(say("/settings", ANN, GROUP), tap("中文"), say("/settings"))
    assert shown[-1] == PANEL.format("Summary", "Original only")


@pytest.mark.parametrize("data", ["2|st|language|de", "2|st|length|v", "2|st|sides|x", "2|st|language|own", "2|st|a|b"])
def test_a_value_that_the_panel_does_not_offer_is_not_kept(data: str) -> None:
    conversation = Conversation(PACKAGED)
    assert conversation.run(say("/settings"), press(data))[1:] == [STALE]
    assert kept(conversation, ANN.id) == {}


def test_several_taps_on_one_value_leave_one_state() -> None:
    conversation = Conversation(PACKAGED)
    shown = conversation.run(say("/settings"), tap("One line"), press("2|st|length|l"), press("2|st|length|l"))
    assert shown == [PANEL.format("Summary", "Original only"), PANEL.format("One line", "Original only")]


def test_more_words_make_it_a_question() -> None:
    assert Conversation(build_book()).run(say("/settings of the world")) != Conversation(build_book()).run(
        say("/settings")
    )


def test_what_holds_is_ticked_whatever_it_is() -> None:
    for length in (Length.LINE, Length.SUMMARY):
        for sides in Sides:
            rows = labels(render_settings(Reader(build_book(), "en", length, sides)))
            assert sum(label.startswith("✓ ") for row in rows for label in row) == 3
