"""The book answers in a language that there is, and a reader sees nothing of what is not for her."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from content.answers import Answer, Kind, answer
from content.book import PUBLIC, Book
from content.languages import primary_language
from content.loading import PACKAGED_LIBRARY, load_book
from content.models import Gap
from tests.content.editing import SMALL_LIBRARY, replacing, writing
from tests.content.packaged import PACKAGED

HIDDEN = "port-access"
PAPER_IN_FRENCH = """command: paper
document: port-access
paragraphs: heading
written_by: {fr: "La rédaction"}
reviewed_by: {fr: "unreviewed"}
title: {fr: "Ce qu’est ce document"}
line: {fr: "Un document de travail des États des deux golfes sur les navires-hôpitaux."}
summary: {fr: [{text: "Le document porte les dates du 3 au 7 mars 2025.", paragraphs: heading}]}
aliases: {fr: ["ce document", "le document lui-même"]}
questions: {fr: ["Qui a soumis ce document, et quand ?"]}
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return a book of two documents, of which the public may know one."""
    library = tmp_path_factory.mktemp("library")
    shutil.copytree(PACKAGED_LIBRARY, library, dirs_exist_ok=True)
    shutil.copytree(SMALL_LIBRARY, library, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lexicon", "paper.yaml"))
    replacing(f"documents/{HIDDEN}/document.yaml", "language: en", "language: en\naudience: delegation")(library)
    return load_book(library)


@pytest.fixture(scope="module")
def public(whole: Book) -> Book:
    return whole.visible_to(PUBLIC)


def list_words(book: Book, document: str) -> list[str]:
    """Return all that is written about a document: commands, titles, lines, aliases, questions, names, paragraphs."""
    words = [paragraph.text for paragraph in book.documents[document].original.paragraphs.values()]
    for topic in book.topics.values():
        if topic.document == document:
            words.append(f"/{topic.command}")
            for text in topic.texts.values():
                words += [text.title, text.line, *text.aliases, *text.questions]
    for subject in book.absent.values():
        if subject.document == document:
            words += [name for text in subject.texts.values() for name in (text.name, *text.aliases)]
    return words


def name_documents(found: Answer) -> set[str | None]:
    return {found.document, *(choice.document for choice in found.choices)}


def test_a_reader_of_every_audience_sees_the_book_itself(whole: Book) -> None:
    assert whole.visible_to({"public", "delegation"}) is whole


def test_a_view_is_made_once_and_a_book_prepared_before_the_first_question(whole: Book, public: Book) -> None:
    assert whole.visible_to(["public"]) is public
    fresh = whole.with_gaps(())
    assert not {"index", "names"} & set(vars(fresh))
    assert fresh.prepare() is fresh
    assert {"index", "names"} <= set(vars(fresh))


def test_a_hidden_document_takes_its_topics_and_absent_subjects_with_it(whole: Book, public: Book) -> None:
    assert set(whole.documents) - set(public.documents) == {HIDDEN}
    assert set(whole.topics) - set(public.topics) == {"berths", "entry", "refusals"}
    assert set(whole.absent) - set(public.absent) == {"piracy"}
    assert public.topics_of(HIDDEN, 1) == ()


def test_nothing_that_is_asked_shows_a_hidden_document(whole: Book, public: Book) -> None:
    words = list_words(whole, HIDDEN)
    assert len(words) > 20
    for question in words:
        assert HIDDEN in name_documents(answer(whole, question, "en")), question
        assert HIDDEN not in name_documents(answer(public, question, "en")), question


def test_a_hidden_document_changes_no_answer_about_the_others(public: Book) -> None:
    questions = [
        *list_words(PACKAGED, "nam-nsa")[::7],
        "17",
        "para 2",
        "British bomb",
        "nuclear weapons",
        "berth",
        "a pirate ship",
    ]
    for question in questions:
        assert answer(public, question, "en") == answer(PACKAGED, question, "en"), question


def test_a_reader_of_no_audience_finds_nothing(whole: Book) -> None:
    nobody = whole.visible_to(())
    assert (nobody.documents, nobody.topics, nobody.absent) == ({}, {}, {})
    for question in ("/uk", "17", "第十七段", "nuclear weapons", "TPNW", ""):
        assert answer(nobody, question, "en").kind is Kind.UNKNOWN


def test_the_topics_of_a_paragraph_stand_in_file_order(whole: Book) -> None:
    assert [topic.command for topic in whole.topics_of(HIDDEN, 1)] == ["berths", "entry"]
    assert whole.topics_of("nam-nsa", 99) == ()


def test_a_topic_speaks_the_language_asked_for_then_english_then_any() -> None:
    book = load_book(SMALL_LIBRARY)
    entry, paper = book.topics["entry"], book.topics["paper"]
    assert book.topic_text(entry, "zh") == ("zh", entry.texts["zh"])
    assert book.topic_text(entry, "fr") == ("en", entry.texts["en"])
    assert book.topic_text(paper, "zh") == ("en", paper.texts["en"])


def test_a_topic_without_english_speaks_the_first_language_that_it_has(tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(SMALL_LIBRARY, library)
    writing("topics/paper.yaml", PAPER_IN_FRENCH)(library)
    book = load_book(library)
    assert book.topic_text(book.topics["paper"], "zh")[0] == "fr"


def test_the_terms_of_a_hidden_document_are_hidden_with_it() -> None:
    book = load_book(SMALL_LIBRARY)
    assert [term.source for term in book.terms] == [("hospital ship",), ("port",), ("port authorities",)]
    assert book.visible_to(()).terms == ()


def test_what_is_left_points_to_nothing_hidden_and_tells_of_no_gap(whole: Book) -> None:
    pointing = {key: replace(each, see_also=("entry", "nato")) for key, each in whole.topics.items()}
    gap = Gap("fr", "topics/entry is missing")
    view = replace(whole, topics=pointing, gaps=(gap,)).visible_to(PUBLIC)
    assert {topic.see_also for topic in view.topics.values()} == {("nato",)}
    assert view.gaps == ()
    book = load_book(SMALL_LIBRARY)
    assert (len(book.lexicon.terms), book.visible_to(()).lexicon.terms) == (3, ())


def test_a_book_knows_for_whom_it_is_and_which_of_its_views_are_prepared(whole: Book) -> None:
    fresh = whole.with_gaps(())
    assert fresh.audiences == {"public", "delegation"}
    assert fresh.list_prepared() == ()
    view = fresh.visible_to(PUBLIC).prepare()
    assert (fresh.list_prepared() == (view,), view.is_prepared, fresh.is_prepared) == (True, True, False)


def test_a_topic_without_words_speaks_no_language() -> None:
    book = load_book(SMALL_LIBRARY)
    with pytest.raises(KeyError, match="entry"):
        book.topic_text(replace(book.topics["entry"], texts={}), "en")


def test_a_phrase_is_english_where_the_language_has_none() -> None:
    book = Book(
        {},
        {},
        {},
        load_book(SMALL_LIBRARY).lexicon,
        {"en": {"seen": "{n} seen", "bye": "Bye"}, "zh": {"seen": "见{n}"}},
    )
    assert book.phrase("zh", "seen", n=3) == "见3"
    assert book.phrase("zh", "bye") == "Bye"
    assert book.phrase("fr", "seen", n=3) == "3 seen"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-hans", "zh"),
        ("zh_CN", "zh"),
        ("FR", "fr"),
        ("pt-br", "en"),
        ("", "en"),
        (None, "en"),
        (" ar ", "ar"),
        ("-", "en"),
    ],
)
def test_a_language_is_read_by_its_primary_subtag(tag: str | None, language: str) -> None:
    assert primary_language(tag) == language


def test_the_version_of_a_book_changes_with_every_official_text_and_with_nothing_else(whole: Book) -> None:
    document = next(iter(whole.documents.values()))
    version = document.original
    paragraph = replace(version.paragraphs[1], digest="0" * 64)
    changed = [
        replace(version, source_digest="0" * 64),
        replace(version, paragraphs={**version.paragraphs, 1: paragraph}),
    ]
    books = [replace(whole, documents={**whole.documents, document.id: replace(document, original=v)}) for v in changed]
    official = replace(document, official={"en": version})
    books += [replace(whole, documents={**whole.documents, document.id: official}), replace(whole, documents={})]
    assert len({whole.digest, *(book.digest for book in books)}) == 5
    assert replace(whole, topics={}, phrases={}).digest == whole.digest
