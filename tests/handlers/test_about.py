"""/about: what was proved, who wrote and who reviewed, how questions are matched."""

from dataclasses import replace

from content.credits import Credits, list_credits
from handlers.about import show_about
from handlers.reader import Reader
from tests.handlers.books import build_book
from tests.handlers.conversations import LI, Conversation, say
from tests.handlers.reading import BOOK


def test_about_in_english_says_who_wrote_and_that_nobody_reviewed() -> None:
    [text] = Conversation(build_book()).run(say("/about"))
    assert text.startswith("About this bot\n\n")
    assert "were proved at the start to be the filed text, character for character." in text
    assert "• English: written by " in text
    assert text.endswith("Questions are matched by words.")


def test_about_in_chinese() -> None:
    [text] = Conversation(build_book()).run(say("/about", LI))
    assert text.startswith("关于本机器人\n\n")
    assert "逐字核验，与所提交的文本一致。" in text
    assert text.endswith("问题按词语匹配。")


def test_a_reviewer_is_named_once_all_of_a_language_was_reviewed() -> None:
    signed = {
        command: replace(
            topic, texts={code: replace(text, reviewed_by="R. Eader") for code, text in topic.texts.items()}
        )
        for command, topic in BOOK.topics.items()
    }
    documents = {
        key: replace(
            each, translations={code: replace(t, reviewed_by="R. Eader") for code, t in each.translations.items()}
        )
        for key, each in BOOK.documents.items()
    }
    book = replace(BOOK, topics=signed, documents=documents)
    assert {credit.reviewers for credit in list_credits(book).values()} == {("R. Eader",)}
    assert ", reviewed by R. Eader" in show_about(Reader(book, "en"), "")[0].html


def test_one_unreviewed_text_leaves_its_language_unreviewed() -> None:
    command, topic = next(iter(BOOK.topics.items()))
    texts = {code: replace(text, written_by="W. Riter", reviewed_by="unreviewed") for code, text in topic.texts.items()}
    book = replace(BOOK, topics={command: replace(topic, texts=texts)}, documents={})
    assert set(list_credits(book).values()) == {Credits(("W. Riter",), ())}
