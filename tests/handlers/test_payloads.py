"""Button payloads: packed and unpacked without loss, nothing else accepted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callback_data import PayloadTooLongError, pack, unpack, unpack_earlier
from handlers.examples import Example
from handlers.links import ParagraphTarget, TopicTarget
from handlers.payloads import (
    AskExample,
    DeleteMyData,
    EmptyBasket,
    Payload,
    PutInBasket,
    SetLanguage,
    SetSetting,
    ShowAsks,
    ShowBasis,
    ShowBasket,
    ShowCitation,
    ShowCopy,
    ShowFound,
    ShowHeading,
    ShowHelp,
    ShowList,
    ShowOthers,
    ShowProof,
    ShowQuoteActions,
    ShowQuotes,
    ShowResults,
    ShowSides,
    ShowTopic,
    ShowTopicActions,
    ShowTopicsOf,
    TakeFromBasket,
)
from handlers.reader import Length, View
from handlers.sections import Section

numbers = st.integers(1, 9999)
several = st.lists(numbers, min_size=1, max_size=6).map(tuple)
documents = st.from_regex(r"[a-z0-9][a-z0-9-]{0,15}", fullmatch=True)
words = st.text(
    st.characters(exclude_characters="|\x7f\ufffd", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=8
)
commands = st.from_regex(r"[a-z0-9_]{1,32}", fullmatch=True)
views = st.sampled_from(View)
lengths = st.sampled_from(Length)
order = st.lists(numbers, max_size=5).map(tuple)
names = st.from_regex(r"[a-z0-9_-]{0,16}", fullmatch=True)
targets = st.lists(
    st.one_of(
        st.builds(TopicTarget, st.from_regex(r"[a-z0-9_]{1,10}", fullmatch=True)),
        st.builds(ParagraphTarget, st.from_regex(r"[a-z0-9][a-z0-9-]{0,4}", fullmatch=True), numbers),
    ),
    max_size=3,
).map(tuple)
items = st.one_of(st.builds(TopicTarget, commands), st.builds(ParagraphTarget, documents, numbers))
payloads: st.SearchStrategy[Payload] = st.one_of(
    st.builds(ShowTopic, commands, lengths, order),
    st.builds(ShowTopicActions, commands, lengths, order),
    st.builds(ShowTopicsOf, documents, numbers),
    st.builds(ShowOthers, names, targets),
    st.builds(ShowHeading, commands),
    st.builds(ShowQuotes, documents, several),
    st.builds(ShowQuotes, documents, st.tuples(numbers), commands),
    st.builds(ShowSides, documents, numbers, views, st.none(), several),
    st.builds(ShowSides, documents, numbers, views, commands),
    st.builds(ShowQuoteActions, documents, numbers, views, commands),
    st.builds(ShowCitation, documents, several, st.booleans()),
    st.builds(ShowCitation, documents, st.tuples(numbers), st.booleans(), commands),
    st.builds(ShowCitation, documents, st.just(()), st.booleans(), commands),
    st.builds(ShowProof, documents, numbers, commands),
    st.builds(ShowCopy, documents, numbers, st.booleans(), st.none(), several),
    st.builds(ShowCopy, documents, numbers, st.booleans(), commands),
    st.builds(ShowList, numbers),
    st.builds(ShowAsks, st.none() | documents, numbers),
    st.builds(ShowBasis, documents, numbers, st.none() | documents, numbers),
    st.builds(ShowResults, numbers, words),
    st.builds(ShowFound, documents, numbers, numbers, words),
    st.builds(SetLanguage, st.sampled_from(["en", "zh"])),
    st.builds(PutInBasket, items),
    st.builds(TakeFromBasket, items, st.booleans()),
    st.just(ShowBasket()),
    st.builds(EmptyBasket, st.booleans()),
    st.builds(
        SetSetting, st.sampled_from(["language", "length", "sides"]), st.from_regex("[a-z]{1,3}", fullmatch=True)
    ),
    st.builds(ShowHelp, st.sampled_from(Section)),
    st.builds(AskExample, st.sampled_from(Example)),
    st.just(DeleteMyData()),
)


@given(payloads)
def test_every_payload_that_a_screen_can_hold_fits_a_button_and_comes_back(payload: Payload) -> None:
    packed = pack(payload)
    assert len(packed.encode()) <= 64
    assert unpack(packed) == payload


@pytest.mark.parametrize(
    ("payload", "packed"),
    [
        (ShowTopic("uk"), "2|t|uk|s|"),
        (ShowTopic("icj", Length.VERBATIM, (7, 10)), "2|t|icj|v|7.10"),
        (ShowTopicActions("icj", Length.LINE, (7, 10)), "2|ta|icj|l|7.10"),
        (ShowTopicsOf("nam-nsa", 17), "2|to|nam-nsa|17"),
        (ShowOthers("uk", (TopicTarget("icj"), ParagraphTarget("nam-nsa", 7))), "2|o|uk|t-icj.p-7-nam-nsa"),
        (ShowOthers(""), "2|o||"),
        (ShowHeading("nam"), "2|h|nam"),
        (ShowQuotes("nam-nsa", (17,), "uk"), "2|q|nam-nsa|17|uk"),
        (ShowQuotes("nam-nsa", (16, 18)), "2|q|nam-nsa|16.18|"),
        (ShowSides("nam-nsa", 16, View.BOTH, None, (16, 18)), "2|n|nam-nsa|16|b||16.18"),
        (ShowSides("nam-nsa", 16, View.ORIGINAL, "uk"), "2|n|nam-nsa|16|o|uk|"),
        (ShowQuoteActions("nam-nsa", 16, View.TRANSLATION, "uk"), "2|qa|nam-nsa|16|t|uk"),
        (ShowCitation("nam-nsa", (7, 17)), "2|qc|nam-nsa|7.17|0|"),
        (ShowCitation("nam-nsa", (), original=True, origin="uk"), "2|qc|nam-nsa||1|uk"),
        (ShowProof("nam-nsa", 7), "2|qp|nam-nsa|7|"),
        (ShowCopy("nam-nsa", 17, translated=True, origin="uk"), "2|c|nam-nsa|17|1|uk|"),
        (ShowList(2), "2|l|2"),
        (ShowAsks(), "2|as||1"),
        (ShowAsks("us", 2), "2|as|us|2"),
        (ShowBasis("nam-nsa", 18, "us", 2), "2|ab|nam-nsa|18|us|2"),
        (ShowResults(2, "英国 44"), "2|se|2|英国 44"),
        (ShowFound("nam-nsa", 17, 2, "START"), "2|sf|nam-nsa|17|2|START"),
        (SetLanguage("zh"), "2|s|zh"),
        (PutInBasket(ParagraphTarget("nam-nsa", 17)), "2|bp|p-17-nam-nsa"),
        (TakeFromBasket(TopicTarget("uk"), listed=True), "2|bt|t-uk|1"),
        (ShowBasket(), "2|b"),
        (EmptyBasket(sure=False), "2|be|0"),
        (SetSetting("sides", "b"), "2|st|sides|b"),
        (ShowHelp(Section.WAYS), "2|hp|w"),
        (AskExample(Example.PARAGRAPH), "2|ax|p"),
        (DeleteMyData(), "2|dd"),
    ],
)
def test_the_grammar_stays_as_it_is_since_old_buttons_speak_it(payload: Payload, packed: str) -> None:
    assert pack(payload) == packed
    assert unpack(packed) == payload


@pytest.mark.parametrize(
    ("earlier", "payload"),
    [
        ("1|t|uk", ShowTopic("uk")),
        ("1|h|nam", ShowHeading("nam")),
        ("1|q|nam-nsa|17|uk", ShowQuotes("nam-nsa", (17,), "uk")),
        ("1|n|nam-nsa|16||16.18", ShowSides("nam-nsa", 16, View.TRANSLATION, None, (16, 18))),
        ("1|c|nam-nsa|17|1|uk|", ShowCopy("nam-nsa", 17, translated=True, origin="uk")),
        ("1|l|2", ShowList(2)),
        ("1|s|zh", SetLanguage("zh")),
        ("1|t|uk|s|", None),
        ("2|t|uk|s|", None),
        ("0|t|uk", None),
        ("junk", None),
    ],
)
def test_what_earlier_versions_wrote_is_read_as_todays_payload(earlier: str, payload: Payload | None) -> None:
    assert unpack_earlier(earlier) == payload


def test_a_payload_above_the_limit_is_refused_when_it_is_packed() -> None:
    with pytest.raises(PayloadTooLongError) as caught:
        pack(ShowTopic("x" * 58))
    assert caught.value.packed == "2|t|" + "x" * 58 + "|s|"
    assert str(caught.value) == f"`{caught.value.packed}` has 65 bytes, a button holds 64"


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "2|",
        "2|t",
        "2|t|",
        "2|t|UK|s|",
        "2|t|uk|",
        "2|z|uk",
        "0|t|uk",
        "2|t|uk|x|",
        "2|q|nam-nsa||",
        "2|q|nam-nsa|0|",
        "2|q|nam-nsa|017|",
        "2|q|nam-nsa|17.|",
        "2|q|nam-nsa|１７|",
        "2|q|nam-nsa|17|uk\n",
        "2|c|nam-nsa|17|2||",
        "2|n|nam-nsa|17|x||",
        "2|qc|nam-nsa||2|uk",
        "2|l|99999",
        "2|st|colour|b",
        "2|st|sides|",
        "2|hp|x",
        "2|ax|",
        "2|dd|",
        "2|se|1|",
        "2|se|0|x",
        "2|se|1|a\nb",
        "2|se|1|\udc80",
        "2|se|1|" + "x" * 58,
        b"2|se|1|\xff",
        "2|ta|uk|s|7..10",
        "2|to|nam-nsa|",
        "2|o|uk|t-icj.",
        "2|o|uk|icj",
        "2|o|UK|",
        "2|b|",
        "2|bp|p-0-nam-nsa",
        "2|bp|t-UK",
        "2|bt|t-uk|2",
        b"\xff\xfe|t|uk",
    ],
)
def test_what_pack_did_not_write_is_no_payload(data: str | bytes) -> None:
    assert unpack(data) is None


shaped = st.from_regex(r"\A[12]\|[a-z]{1,2}\|[a-z0-9_|.-]{0,59}\Z")
shaped = st.from_regex(r"\A[12]\|(t|ta|to|o|h|q|n|c|l|s|se|sf|z)\|[a-z0-9_|. -]{0,58}\Z")


@given(st.one_of(st.text(max_size=64), st.binary(max_size=64), shaped))
def test_forged_payloads_raise_nothing_and_only_what_pack_writes_is_accepted(data: str | bytes) -> None:
    payload = unpack(data)
    assert payload is None or pack(payload) == (data.decode() if isinstance(data, bytes) else data)
