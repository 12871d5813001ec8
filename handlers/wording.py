"""The bot's own words by key: every phrase that a handler says, with the fields that it fills in."""

from enum import StrEnum
from typing import Self


class Phrase(StrEnum):
    """A key of `phrases/<language>.yaml`; `fields` are the names in braces that its words may and must use."""

    fields: frozenset[str]

    def __new__(cls, key: str, *fields: str) -> Self:
        """Make the member equal to its key, which is what a book asks for."""
        member = str.__new__(cls, key)
        member._value_ = key
        member.fields = frozenset(fields)
        return member

    LANGUAGE_NAME = "language_name"

    MARK_VERBATIM = "mark_verbatim", "number", "seal"
    MARK_HEADING = "mark_heading"
    MARK_SUMMARY = "mark_summary"
    MARK_TRANSLATION = "mark_translation", "number"
    SOURCE_TRANSLATED = "source_translated", "source"
    SHORT_CITATION = "short_citation", "text", "number"
    TRANSLATION_CITATION = "translation_citation", "text", "number"

    TOPIC_PARAGRAPH = "topic_paragraph", "number"
    TOPIC_PARAGRAPHS = "topic_paragraphs", "numbers"
    TOPIC_HEADING = "topic_heading"
    TOPIC_LANGUAGES = "topic_languages", "languages"
    NEXT_IN_LIST = "next_in_list", "list", "item"

    CHOICES = "choices"
    ABSENT_NEAREST = "absent_nearest"
    UNKNOWN = "unknown"
    UNKNOWN_NEXT = "unknown_next", "examples"
    OUT_OF_RANGE = "out_of_range", "first", "last"
    NO_TEXT = "no_text", "example"
    UNREADABLE = "unreadable"
    STALE_BUTTON = "stale_button"
    EARLIER_BUTTON = "earlier_button"
    APOLOGY = "apology"

    MARK_TERM = "mark_term"
    MARK_RENDERINGS = "mark_renderings"
    TERM_RENDERING = "term_rendering", "name", "rendering"
    TERM_MORE = "term_more", "count", "shown"
    TERM_UNKNOWN = "term_unknown"
    TERM_USAGE = "term_usage"
    TERM_EXAMPLES = "term_examples", "examples"

    CITE_USAGE = "cite_usage", "first", "last", "most"
    CITE_TITLE = "cite_title", "paragraphs"
    CITE_NO_SYMBOL = "cite_no_symbol"
    CITE_IN_TEXT = "cite_in_text"
    CITE_FOOTNOTE = "cite_footnote"
    CITE_SHORT = "cite_short"
    CITE_DOCUMENT = "cite_document", "submitter", "title", "place", "dates"
    CITE_TITLED = "cite_titled", "title"
    CITE_OURS = "cite_ours", "source"
    CITE_ONE = "cite_one", "source", "number"
    CITE_TWO = "cite_two", "source", "numbers"
    CITE_MORE = "cite_more", "source", "numbers"
    CITE_RANGE = "cite_range", "first", "last"
    CITE_NEXT = "cite_next", "list", "item"
    CITE_LAST = "cite_last", "list", "item"
    CITE_TEXT_NOTE = "cite_text_note", "citation"
    CITE_NOTE = "cite_note", "citation"
    BUTTON_CITE = "button_cite"

    PROOF_USAGE = "proof_usage", "first", "last"
    PROOF_TITLE = "proof_title", "number"
    PROOF_HOLDS = "proof_holds"
    PROOF_FAILS = "proof_fails"
    PROOF_SEALED = "proof_sealed"
    PROOF_COMPUTED = "proof_computed"
    PROOF_SOURCE = "proof_source"
    PROOF_RECOMPUTE = "proof_recompute"
    BUTTON_VERIFY = "button_verify"
    BUTTON_COPY_BARE = "button_copy_bare"

    START_WHAT = "start_what"
    START_DOCUMENT = "start_document"
    START_INDEPENDENT = "start_independent"
    START_PRIVACY = "start_privacy"
    START_EXAMPLES = "start_examples", "examples"

    HELP_TITLE = "help_title"
    HELP_TOPIC = "help_topic", "examples"
    HELP_PARAGRAPH = "help_paragraph", "number"
    HELP_TERM = "help_term", "term"
    HELP_QUESTION = "help_question", "question"
    HELP_COMMANDS = "help_commands"
    HELP_MARKS = "help_marks"

    ABOUT_TITLE = "about_title"
    ABOUT_PROVED = "about_proved", "count"
    ABOUT_WRITTEN = "about_written"
    ABOUT_REVIEWED = "about_reviewed", "name", "writers", "reviewers"
    ABOUT_UNREVIEWED = "about_unreviewed", "name", "writers"
    ABOUT_LEXICAL = "about_lexical"
    ABOUT_FULL = "about_full"

    LIST_TITLE = "list_title", "count"
    LIST_ITEM = "list_item", "command", "title"
    PARA_USAGE = "para_usage", "first", "last"

    LANGUAGE_CHOOSE = "language_choose"
    LANGUAGE_SET = "language_set"
    LANGUAGE_FALLBACK = "language_fallback"

    BUTTON_PARAGRAPH = "button_paragraph", "number"
    BUTTON_HEADING = "button_heading"
    BUTTON_COPY = "button_copy", "number"
    BUTTON_COPY_THIS = "button_copy_this"
    BUTTON_COPY_SIDE = "button_copy_side", "side"
    BUTTON_TRANSLATION = "button_translation", "number"
    BUTTON_SHOW_ORIGINAL = "button_show_original"
    BUTTON_SHOW_TRANSLATION = "button_show_translation"
    BUTTON_SHOW_BOTH = "button_show_both"
    BUTTON_ACTIONS = "button_actions"
    BUTTON_PREVIOUS = "button_previous", "number"
    BUTTON_NEXT = "button_next", "number"
    BUTTON_BACK = "button_back"
    BUTTON_TOPIC = "button_topic"
    COPY_HINT = "copy_hint"

    MENU_LIST = "menu_list"
    MENU_PARA = "menu_para"
    MENU_CITE = "menu_cite"
    MENU_VERIFY = "menu_verify"
    MENU_TERM = "menu_term"
    MENU_HELP = "menu_help"
    MENU_LANGUAGE = "menu_language"
    MENU_ABOUT = "menu_about"
    MENU_START = "menu_start"
