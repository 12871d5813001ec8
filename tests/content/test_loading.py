"""A library loads whole: by YAML alone, with the packaged words where it has none, and its gaps told."""

import shutil
from pathlib import Path

import pytest

from content.answers import Kind, answer
from content.loading import PACKAGED_LIBRARY, load_book
from content.models import AbsentText, Claim, Gap, TopicText
from content.problems import LibraryRefusedError, Problem
from tests.content.editing import (
    CHINESE_TRANSLATION,
    SMALL_LIBRARY,
    copy_library,
    list_problems,
    removing,
    renaming,
    replacing,
    writing,
)
from tests.content.packaged import PACKAGED


def test_a_document_in_english_with_its_own_numbering_loads_by_yaml_alone() -> None:
    book = load_book(SMALL_LIBRARY)
    document = book.documents["port-access"]
    assert (document.original.language, document.last, document.symbol, document.audience) == ("en", 3, None, "public")
    assert document.original.heading == (
        "Working paper submitted by the States of the Two Gulfs",
        "Access of hospital ships to ports",
        "Valletta, 3 to 7 March 2025",
    )
    assert [paragraph.text for paragraph in document.original.paragraphs.values()] == [
        (
            "The States of the Two Gulfs reaffirm that a hospital ship may enter every port, in peace and in armed "
            "conflict, and that no fee is due for the first 12 hours."
        ),
        (
            "They regret that three ports turned hospital ships away in 2024. Two of the three have since opened their "
            "berths again."
        ),
        "They call upon port authorities to keep one berth free, and to answer a request for it within 2 hours.",
    ]


def test_topics_and_absent_subjects_hold_what_the_editor_wrote() -> None:
    book = load_book(SMALL_LIBRARY)
    assert list(book.topics) == ["berths", "entry", "paper", "refusals"]
    assert (book.topics["berths"].paragraphs, book.topics["berths"].see_also) == ((3, 1), ("entry",))
    assert (book.topics["paper"].paragraphs, book.topics["paper"].rests_on_heading) == ((), True)
    assert book.topics["paper"].texts["en"] == TopicText(
        title="What this paper is",
        line="A working paper of the States of the Two Gulfs on hospital ships.",
        summary=(Claim("The paper bears the dates 3 to 7 March 2025.", (), rests_on_heading=True),),
        aliases=("this paper", "the paper itself"),
        questions=("Who submitted this paper, and when?",),
        written_by="The editors",
        reviewed_by="unreviewed",
    )
    assert book.absent["piracy"].nearest == (2,)
    assert book.absent["piracy"].texts["zh"] == AbsentText(
        "海盗行为", "本文件没有提及海盗行为。最接近的是第2段。", ("海盗",)
    )


def test_a_library_without_phrases_and_lexicon_takes_the_packaged_ones_whole(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    removing("lexicon")(library)
    book = load_book(library)
    assert (book.phrases, book.lexicon) == (PACKAGED.phrases, PACKAGED.lexicon)
    assert book.terms == ()  # the packaged terms are those of a document that is not here


def test_a_library_with_its_own_lexicon_takes_nothing_from_the_packaged_one(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    for file in ("tone.yaml", "stopwords.yaml", "terms.yaml"):
        removing(f"lexicon/{file}")(library)
    lexicon = load_book(library).lexicon
    assert lexicon.opposites == (("peace", "armed conflict"), ("ship", "hospital ship"), ("可以", "不可以"))
    assert (lexicon.tones, lexicon.terms, lexicon.stop_words) == ((), (), {})


def test_a_library_without_absent_subjects_takes_those_of_the_packaged_documents_that_it_has(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    removing("absent")(library)
    assert load_book(library).absent == {}
    own = tmp_path / "own"
    shutil.copytree(PACKAGED_LIBRARY, own, ignore=shutil.ignore_patterns("absent"))
    assert load_book(own).absent == PACKAGED.absent


def test_a_packaged_absent_subject_near_paragraphs_that_a_library_lacks_is_left_out(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    removing("absent")(library)
    renaming("documents/port-access", "nam-nsa")(library)
    replacing("documents/nam-nsa/document.yaml", "id: port-access", "id: nam-nsa")(library)
    for file in ("topics/berths.yaml", "topics/entry.yaml", "topics/paper.yaml", "topics/refusals.yaml"):
        replacing(file, "document: port-access", "document: nam-nsa")(library)
    replacing("lexicon/terms.yaml", "document: port-access", "document: nam-nsa")(library)
    packaged = PACKAGED.absent
    absent = load_book(library).absent
    assert absent == {key: each for key, each in packaged.items() if max(each.nearest, default=0) <= 3}
    assert 0 < len(absent) < len(packaged)


def test_a_library_with_its_own_absent_subjects_takes_none_of_the_packaged_ones(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(PACKAGED_LIBRARY, own, ignore=shutil.ignore_patterns("absent"))
    writing("absent/cbw.yaml", (PACKAGED_LIBRARY / "absent" / "cbw.yaml").read_bytes())(own)
    assert list(load_book(own).absent) == ["cbw"]


@pytest.mark.parametrize("name", ["topic", "translations"])
def test_a_stray_folder_beside_the_parts_of_a_library_is_reported(name: str, tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    writing(f"{name}/fees.yaml", "command: fees\n")(library)
    writing(".git/config", "not read")(library)
    assert list_problems(library) == [
        f"{name}:1: no part of a library is called `{name}`; they are absent, documents, lexicon, phrases, topics"
    ]


def test_two_documents_stand_side_by_side_each_with_its_own_numbers(tmp_path: Path) -> None:
    library = tmp_path / "library"
    shutil.copytree(PACKAGED_LIBRARY, library)
    shutil.copytree(SMALL_LIBRARY, library, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lexicon", "paper.yaml"))
    book = load_book(library)
    assert list(book.documents) == ["nam-nsa", "port-access"]
    for command, document, paragraphs in (("berths", "port-access", (3, 1)), ("uk", "nam-nsa", (17,))):
        found = answer(book, f"/{command}", "en")
        assert (found.kind, found.document, found.paragraphs) == (Kind.TOPIC, document, paragraphs)


def test_an_official_version_is_proved_like_the_original_and_kept_by_its_language(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    folder = library / "documents" / "port-access"
    for name in ("document.yaml", "source.txt", "paragraphs.yaml", "seal.yaml"):
        (folder / "official" / "fr").mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / name, folder / "official" / "fr" / name)
    french = "documents/port-access/official/fr"
    replacing(f"{french}/document.yaml", "id: port-access\nlanguage: en\n", "language: fr\n")(library)
    document = load_book(library).documents["port-access"]
    assert document.official["fr"].paragraphs == document.original.paragraphs
    replacing(f"{french}/document.yaml", "language: fr\n", "language: es\n")(library)
    replacing(f"{french}/paragraphs.yaml", "three ports", "these ports")(library)
    assert [problem.split(": ")[0] for problem in list_problems(library)] == [
        f"{french}/document.yaml:2",
        f"{french}/paragraphs.yaml:3",
        f"{french}/seal.yaml:5",
    ]


def test_a_translation_is_kept_beside_the_original(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    writing("documents/port-access/translations/zh.yaml", CHINESE_TRANSLATION)(library)
    translation = load_book(library).documents["port-access"].translations["zh"]
    assert (translation.title, translation.paragraphs[3]) == ("医院船进入港口", "港口当局应在2小时内答复。")


def test_a_readme_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    for file in ("topics/README.md", "topics/.berths.yaml.swp", "documents/.git/config", "documents/__old/x.yaml"):
        writing(file, "not read")(library)
    assert list_problems(library) == []


def test_every_gap_is_told_and_refuses_nothing(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    removing("topics/refusals.yaml")(library)
    removing("topics/berths.yaml")(library)
    writing("phrases/en.yaml", 'greeting: "Hello"\n')(library)
    missing = ("ar", "es", "fr", "ru")
    assert sorted(load_book(library).gaps, key=lambda gap: (gap.language, gap.message)) == sorted(
        [
            *(Gap(language, "the bot's own words are missing") for language in (*missing, "zh")),
            *(Gap(language, "topics/entry is missing") for language in missing),
            *(Gap(language, "topics/paper is missing") for language in (*missing, "zh")),
            *(Gap(language, "absent/piracy is missing") for language in missing),
            Gap("en", "topics/entry has 3 aliases of at least 6"),
            Gap("en", "topics/entry has 1 questions of at least 6"),
            Gap("zh", "topics/entry has 1 aliases of at least 6"),
            Gap("zh", "topics/entry has 1 questions of at least 6"),
            Gap("en", "topics/paper has 2 aliases of at least 6"),
            Gap("en", "topics/paper has 1 questions of at least 6"),
            Gap("en", "no topic leads to paragraph 2 of port-access"),
            Gap("en", "no topic leads to paragraph 3 of port-access"),
        ],
        key=lambda gap: (gap.language, gap.message),
    )


def test_all_mistakes_are_reported_at_once_sorted_by_file_and_line(tmp_path: Path) -> None:
    library = copy_library(tmp_path)
    replacing("topics/berths.yaml", "within 2 hours", "within 3 hours")(library)
    replacing("topics/berths.yaml", "[entry]", "[fees]")(library)
    replacing("absent/piracy.yaml", "[2]", "[9]")(library)
    removing("documents/port-access/seal.yaml")(library)
    assert list_problems(library) == [
        "absent/piracy.yaml:3: `port-access` has no paragraph 9: it has 1 to 3",
        "documents/port-access/seal.yaml:1: the file cannot be read: No such file or directory",
        "topics/berths.yaml:4: there is no other topic `fees`",
        "topics/berths.yaml:15: the figure 3 does not stand in paragraph 3",
    ]


def test_a_problem_is_shown_as_seen_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = copy_library(tmp_path)
    removing("documents/port-access/seal.yaml")(library)
    shown = "documents/port-access/seal.yaml:1: the file cannot be read: No such file or directory"
    for folder, prefix in ((tmp_path, "library/"), (library, ""), (Path("/"), f"{library.relative_to('/')}/")):
        monkeypatch.chdir(folder)
        with pytest.raises(LibraryRefusedError) as refusal:
            load_book(library)
        assert str(refusal.value) == prefix + shown
    monkeypatch.chdir(tmp_path)
    assert str(Problem(Path("/elsewhere/x.yaml"), 2, "it is wrong")) == "/elsewhere/x.yaml:2: it is wrong"
