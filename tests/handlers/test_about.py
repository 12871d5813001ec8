"""/about: what was proved, who wrote and who reviewed, how questions are matched."""

from dataclasses import replace

from telegram import User

from content.credits import Credits, list_credits
from handlers.about import show_about
from handlers.reader import Reader
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book
from tests.handlers.conversations import LI, Conversation, say
from tests.handlers.reading import BOOK


def test_about_in_english_says_what_was_proved_who_wrote_and_what_the_bot_cannot_do() -> None:
    assert Conversation(build_book()).run(say("/about")) == [
        (
            "About this bot\n"
            "\n"
            "安全保证\n"
            "Security assurances · Members of the Group · January 2022 · New York (our translation)\n"
            "集团成员 · 2022 年 1 月 · 纽约\n"
            "All 3 paragraphs were proved at the start to be the filed text, character for character.\n"
            "\n"
            "Summaries, aliases and translations are ours:\n"
            "• English, 中文: written by editors, not yet reviewed by a speaker\n"
            "\n"
            "Questions are matched by words.\n"
            "The bot knows this document as filed, and nothing later. No answer is composed on the spot.\n"
            "Not a service of the United Nations or of the Movement of Non-Aligned Countries.\n"
            "\n"
            "Version of the document’s texts: 23c8afe5"
        )
    ]


def test_about_in_chinese() -> None:
    assert Conversation(build_book()).run(say("/about", LI)) == [
        (
            "关于本机器人\n"
            "\n"
            "安全保证\n"
            "集团成员 · 2022 年 1 月 · 纽约\n"
            "全部3段均在启动时逐字核验，与所提交的文本一致。\n"
            "\n"
            "概要、别名和译文由我们撰写：\n"
            "• English、中文：撰写者editors，尚未经该语文使用者审阅\n"
            "\n"
            "问题按词语匹配。\n"
            "机器人只了解所提交的这份文件，不了解其后的情况。所有答复均事先备妥，并非临时生成。\n"
            "本服务并非由联合国或不结盟运动提供。\n"
            "\n"
            "文件文本版本：23c8afe5"
        )
    ]


def test_about_in_arabic() -> None:
    [text] = Conversation(PACKAGED).run(say("/about", User(12, "أمل", is_bot=False, language_code="ar")))
    assert text.split("\n\n")[2:] == [
        (
            "الموجزات والأسماء البديلة والترجمات من إعدادنا:\n"
            "• العربية، English، Español، Français، Русский، 中文: كتبها Aide-mémoire editors "
            "ولم يراجعها متحدث باللغة بعد"
        ),
        (
            "تطابق الأسئلة بالكلمات.\n"
            "يعرف البوت هذه الوثيقة كما أودعت، ولا يعرف ما جاء بعدها. ولا يؤلف أي جواب لحظة السؤال.\n"
            "هذه ليست خدمة من خدمات الأمم المتحدة ولا من خدمات حركة بلدان عدم الانحياز."
        ),
        f"نسخة نصوص الوثيقة: {PACKAGED.digest[:8]}",
    ]


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
