"""Small books made by hand, and the bot's own words as they ship."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from content.book import Book
from content.lexicon import Lexicon
from content.loading import PACKAGED_LIBRARY
from content.models import (
    AbsentSubject,
    AbsentText,
    Claim,
    Document,
    Paragraph,
    Topic,
    TopicText,
    Translation,
    Version,
)

CHINESE = ("一、彻底消除核武器。", "二、安全惠益 < 承诺 & 义务。", "三、并未取得任何切实进展。")
ENGLISH = ("The total elimination of nuclear weapons.", "Benefits < commitments & duties.", "No tangible progress.")


@dataclass(frozen=True, slots=True)
class Words:
    """What an editor could write into a book; the tests vary it."""

    paragraphs: Sequence[str] = CHINESE
    translations: Sequence[str] = ENGLISH
    title: str = "Benefits & duties"
    line: str = "What assurances bring."


def read_phrases() -> Mapping[str, Mapping[str, str]]:
    """Return the bot's own words of the packaged library, in every language."""
    return {path.stem: _read(path) for path in sorted((PACKAGED_LIBRARY / "phrases").glob("*.yaml"))}


def build_book(words: Words | None = None, *extra: Topic) -> Book:
    """Build a book of one Chinese document with an English translation, and of a bot that speaks these two."""
    given = words or Words()
    topics = [*_build_topics(given), *extra]
    return Book(
        documents={"paper": build_document(given)},
        topics={topic.command: topic for topic in topics},
        absent={"zones": build_absent()},
        lexicon=Lexicon(),
        phrases={language: words for language, words in read_phrases().items() if language in {"en", "zh"}},
    )


def build_document(words: Words, symbol: str | None = None) -> Document:
    """Build the Chinese document."""
    paragraphs = {number: Paragraph(number, text, "0" * 64) for number, text in enumerate(words.paragraphs, 1)}
    return Document(
        id="paper",
        audience="public",
        symbol=symbol,
        original=Version(
            language="zh",
            heading=("2022 年 1 月，纽约", "安全保证", "集团成员提交的工作文件"),
            title="安全保证",
            submitter="集团成员",
            place="纽约",
            dates="2022 年 1 月",
            paragraphs=paragraphs,
            source_digest="0" * 64,
        ),
        official={},
        translations={"en": _build_translation(words)},
    )


def build_topic(command: str, paragraphs: tuple[int, ...], texts: Mapping[str, TopicText]) -> Topic:
    """Build a topic, resting on the heading when it has no paragraphs."""
    return Topic(command, "paper", paragraphs, not paragraphs, ("benefits",) if command != "benefits" else (), texts)


def build_text(title: str, line: str, *claims: Claim, question: str = "What?") -> TopicText:
    """Build a topic's words in one language."""
    return TopicText(title, line, claims, (title,), (question,), "editors", "unreviewed")


def build_absent() -> AbsentSubject:
    """Build an absent subject."""
    texts = {
        "en": AbsentText("Zones & seas", "The paper does not treat zones.", ("zones",)),
        "zh": AbsentText("无核武器区", "本文件未论及无核武器区。", ("无核区",)),
    }
    return AbsentSubject("zones", "paper", (1, 3), texts)


def _build_topics(words: Words) -> Sequence[Topic]:
    english = Claim("The Group stresses a commitment.", (2,))
    chinese = Claim("本集团强调这是一种承诺。", (2,))
    progress = (Claim("The Group is concerned.", (3,)), Claim("It firmly believes in a right.", (1, 3)))
    heading = Claim("A working paper.", (), rests_on_heading=True)
    question = "What good are assurances?"
    return (
        build_topic(
            "benefits",
            (2,),
            {
                "en": build_text(words.title, words.line, english, question=question),
                "zh": build_text("惠益与义务", "保证带来什么。", chinese, question="保证有什么用？"),
            },
        ),
        build_topic("noprogress", (3, 1), {"en": build_text("No progress", "Nothing tangible.", *progress)}),
        build_topic("paper", (), {"en": build_text("The paper", "What paper this is.", heading)}),
    )


def _build_translation(words: Words) -> Translation:
    return Translation(
        language="en",
        title="Security assurances",
        submitter="Members of the Group",
        place="New York",
        dates="January 2022",
        paragraphs=dict(enumerate(words.translations, 1)),
        written_by="editors",
        reviewed_by="unreviewed",
    )


def _read(path: Path) -> Mapping[str, str]:
    words: Mapping[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return words
