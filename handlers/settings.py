"""/settings: one panel of what a reader, or the administrators of a group, may choose, edited in place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.editions import choose_translation
from handlers.keyboards import part
from handlers.payloads import SetSetting
from handlers.reader import Length, Reader, Sides
from handlers.screens import PressButton, Row, Screen
from handlers.stores import LANGUAGE, LENGTH, SIDES
from handlers.typography import bold, escape
from handlers.wording import Phrase

#: A group's choice to have everybody answered in her own language: no language of that name is ever spoken.
OWN_LANGUAGE = "own"

_LENGTHS: Mapping[str, Phrase] = {Length.LINE: Phrase.VALUE_LINE, Length.SUMMARY: Phrase.VALUE_SUMMARY}
_SIDES: Mapping[str, Phrase] = {
    Sides.ORIGINAL: Phrase.VALUE_ORIGINAL,
    Sides.ORIGINAL_FIRST: Phrase.VALUE_ORIGINAL_FIRST,
    Sides.TRANSLATION_FIRST: Phrase.VALUE_TRANSLATION_FIRST,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Something to choose: its key in the store, the sentence that says what holds, the values by name, `per_row`."""

    key: str
    sentence: Phrase
    values: Mapping[str, str]
    per_row: int


def show_settings(reader: Reader, words: str) -> Sequence[Screen]:
    """Show the panel, unless more words make it a question."""
    return () if words else (render_settings(reader),)


def render_settings(reader: Reader) -> Screen:
    """Show what holds now, and a button for everything that can be chosen instead."""
    title = Phrase.SETTINGS_GROUP if reader.in_group else Phrase.SETTINGS_TITLE
    hint = Phrase.ADMINISTRATORS_ONLY if reader.in_group else Phrase.SETTINGS_HINT
    lines = [bold(reader.phrase(title)), ""]
    choices = _list_choices(reader)
    lines += [escape(describe_setting(reader, each.key, choices[each.key])) for each in _list_shown(reader)]
    lines += ["", escape(reader.phrase(hint))]
    return Screen("\n".join(lines), _arrange_settings(reader))


def describe_setting(reader: Reader, key: str, value: str) -> str:
    """Return in a line what was chosen; a choice that is offered no longer by its bare names."""
    for setting in _list_settings(reader):
        if setting.key == key and value in setting.values:
            return reader.phrase(setting.sentence, value=setting.values[value])
    return f"{key}: {value}"


def is_offered(reader: Reader, choice: SetSetting) -> bool:
    """Tell whether the panel of this reader offers a choice."""
    return any(choice.setting == each.key and choice.value in each.values for each in _list_settings(reader))


def _list_settings(reader: Reader) -> Sequence[Setting]:
    languages = {code: reader.book.phrase(code, Phrase.LANGUAGE_NAME) for code in reader.book.phrases}
    if reader.in_group:
        languages[OWN_LANGUAGE] = reader.phrase(Phrase.VALUE_OWN_LANGUAGE)
    return (
        Setting(LANGUAGE, Phrase.SETTINGS_LANGUAGE, languages, per_row=3),
        Setting(LENGTH, Phrase.SETTINGS_LENGTH, _name_values(reader, _LENGTHS), per_row=2),
        Setting(SIDES, Phrase.SETTINGS_SIDES, _name_values(reader, _SIDES), per_row=1),
    )


def _list_shown(reader: Reader) -> Sequence[Setting]:
    """Return what there is to choose: who reads every document in its own language needs no translation beside it."""
    settings = _list_settings(reader)
    if reader.in_group or any(choose_translation(each, reader.language) for each in reader.book.documents.values()):
        return settings
    return [each for each in settings if each.key != SIDES]


def _name_values(reader: Reader, values: Mapping[str, Phrase]) -> Mapping[str, str]:
    return {value: reader.phrase(key) for value, key in values.items()}


def _list_choices(reader: Reader) -> Mapping[str, str]:
    language = OWN_LANGUAGE if reader.in_group and reader.has_own_language else reader.language
    return {LANGUAGE: language, LENGTH: reader.length, SIDES: reader.sides}


def _arrange_settings(reader: Reader) -> tuple[Row, ...]:
    """Offer every value in the order of the sentences above, what holds now ticked."""
    choices = _list_choices(reader)
    rows: list[Row] = []
    for setting in _list_shown(reader):
        buttons = [
            PressButton(f"✓ {name}" if value == choices[setting.key] else name, SetSetting(setting.key, value))
            for value, name in setting.values.items()
        ]
        rows += part(buttons, setting.per_row)
    return tuple(rows)
