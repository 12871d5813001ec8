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

    MARK_VERBATIM = "mark_verbatim", "number"
    MARK_HEADING = "mark_heading"
    MARK_SUMMARY = "mark_summary"
    MARK_OURS = "mark_ours"
    MARK_TRANSLATION = "mark_translation", "number"
    SOURCE_TRANSLATED = "source_translated", "source"
    SHORT_CITATION = "short_citation", "text", "number"
    TRANSLATION_CITATION = "translation_citation", "text", "number"

    TOPIC_PARAGRAPH = "topic_paragraph", "number"
    TOPIC_PARAGRAPHS = "topic_paragraphs", "numbers"
    TOPIC_HEADING = "topic_heading"
    TOPIC_LANGUAGES = "topic_languages", "languages"
    NEXT_IN_LIST = "next_in_list", "list", "item"

    TOPIC_REST = "topic_rest", "paragraphs"
    TOPICS_OF = "topics_of", "number"
    BUTTON_LESS = "button_less"
    BUTTON_MORE = "button_more"
    BUTTON_VERBATIM = "button_verbatim"
    BUTTON_ACTIONS = "button_actions"
    BUTTON_TOPICS = "button_topics"

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

    BUTTON_MISSED = "button_missed"
    MISSED_CHOICES = "missed_choices"
    MISSED_NONE = "missed_none"

    MARK_TERM = "mark_term"
    MARK_RENDERINGS = "mark_renderings"
    TERM_RENDERING = "term_rendering", "name", "rendering"
    TERM_MORE = "term_more", "count", "shown"
    TERM_UNKNOWN = "term_unknown"
    TERM_USAGE = "term_usage"
    TERM_EXAMPLES = "term_examples", "examples"

    START_WHAT = "start_what"
    START_DOCUMENT = "start_document"
    START_INDEPENDENT = "start_independent"
    START_PRIVACY = "start_privacy"
    START_EXAMPLES = "start_examples", "examples"

    INLINE_PARAGRAPH = "inline_paragraph", "number"
    INLINE_TRANSLATION = "inline_translation", "number"
    INLINE_NOTHING = "inline_nothing"
    MARK_NOTE = "mark_note"
    BUTTON_SHARE = "button_share"
    BUTTON_LINK = "button_link"
    BUTTON_OPEN = "button_open"
    START_LINK = "start_link"

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

    LANGUAGE_CHOOSE_GROUP = "language_choose_group"
    GROUP_GREETING = "group_greeting", "example", "name"
    ADMINISTRATORS_ONLY = "administrators_only"

    BUTTON_PARAGRAPH = "button_paragraph", "number"
    BUTTON_HEADING = "button_heading"
    BUTTON_COPY = "button_copy", "number"
    BUTTON_COPY_TRANSLATION = "button_copy_translation"
    BUTTON_TRANSLATION = "button_translation", "number"
    BUTTON_ORIGINAL = "button_original", "number"
    BUTTON_PREVIOUS = "button_previous", "number"
    BUTTON_NEXT = "button_next", "number"
    BUTTON_BACK = "button_back"
    BUTTON_TOPIC = "button_topic"
    COPY_HINT = "copy_hint"

    RELOAD_DONE = "reload_done", "topics", "documents"
    RELOAD_REFUSED = "reload_refused", "count"
    STATS_TITLE = "stats_title", "count"
    STATS_OUTCOMES = "stats_outcomes"
    STATS_LANGUAGES = "stats_languages"
    STATS_TOPICS = "stats_topics"
    STATS_TOPIC = "stats_topic"
    STATS_PARAGRAPHS = "stats_paragraphs"
    STATS_CHOICES = "stats_choices"
    STATS_ABSENT = "stats_absent"
    STATS_UNKNOWN = "stats_unknown"
    STATS_MISSED = "stats_missed"
    GAPS_TITLE = "gaps_title", "count"
    GAPS_NOT_KEPT = "gaps_not_kept"

    MENU_LIST = "menu_list"
    MENU_PARA = "menu_para"
    MENU_TERM = "menu_term"
    MENU_HELP = "menu_help"
    MENU_LANGUAGE = "menu_language"
    MENU_ABOUT = "menu_about"
    MENU_START = "menu_start"
