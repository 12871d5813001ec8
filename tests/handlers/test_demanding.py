"""/asks: who is asked to do what, over the whole application, in English, Chinese and Arabic."""

import re
from dataclasses import replace

import pytest
from telegram import User

from content.demands import Addressee, Demand, Demands
from handlers.measures import parse_shown
from handlers.payloads import ShowAsks, ShowBasis
from handlers.reader import Reader
from handlers.replies import reply_to_payload, reply_to_text
from handlers.screens import Screen, describe_message
from tests.content.packaged import PACKAGED
from tests.handlers.books import build_book
from tests.handlers.conversations import LI, Conversation, press, say, tap
from tests.handlers.reading import labels, only

AMAL = User(10, "أمل", is_bot=False, language_code="ar")
ENGLISH_PAGE = """Who is asked to do what (13)
In our words, not a quotation; the number is the paragraph.

Nuclear-weapon States
• Should strictly refrain under any circumstances, pending total elimination, from the use or threat of use of nuclear \
weapons against any non-nuclear-weapon State party. [7]
• Strongly calls upon them to exclude completely the use or threat of use of nuclear weapons from their military and \
security doctrines. [11]
• Should all, pending the conclusion of negotiations on assurances, fully comply with their limited, conditional and \
insufficient existing negative security assurance commitments. [12]
• Should all, pending that conclusion, extend such assurances unconditionally and without discrimination to all \
non-nuclear-weapon States parties to the Treaty. [12]

United States, Russian Federation
• Calls upon them to apply the principles of transparency, irreversibility and verifiability to such reductions. [18]
• Calls upon them to reduce further their nuclear arsenals, including warheads and delivery systems. [18]

Participants in the tenth Review Conference
• Calls upon them, while treating nuclear disarmament as the top priority, also to treat the full discussion of the \
right to security assurances as a priority. [13]

States
• Reaffirms that, in accordance with the Charter, they must refrain in their international relations from the threat \
or use of force. [7]

One addressee only: /asks us"""
ENGLISH_SECOND = """Who is asked to do what (13)
In our words, not a quotation; the number is the paragraph.

No addressee is named
• Affirms that humanitarian considerations must be taken into account in all deliberations and efforts to promote the \
goal of nuclear disarmament. [8]
• Stresses that urgent negotiations should be held, as a priority and without delay, on legally binding security \
assurances by all nuclear-weapon States to all non-nuclear-weapon States parties. [14]
• Calls for the establishment of a subsidiary body on security assurances, to consider legally binding negative \
security assurances by the five nuclear-weapon States. [15]
• Strongly calls for the trend of modernization and newer types of nuclear weapons, in effect a new round of the \
nuclear arms race, to be ended immediately. [16]
• Calls for the commitments agreed in the framework of the New START Treaty to be made anew. [19]

One addressee only: /asks us"""
ENGLISH_US = """Asked of: United States (2)
In our words, not a quotation; the number is the paragraph.

United States, Russian Federation
• Calls upon them to apply the principles of transparency, irreversibility and verifiability to such reductions. [18]
• Calls upon them to reduce further their nuclear arsenals, including warheads and delivery systems. [18]

Concerns: United States; no addressee is named
• Calls for the commitments agreed in the framework of the New START Treaty to be made anew. [19]"""
CHINESE_US = """对“美国”的要求（2项）
由本服务归纳，并非引文；数字为段落编号。

美国、俄罗斯联邦
• 呼吁其对此类削减适用透明、不可逆转和可核查的原则。[18]
• 呼吁其进一步削减核武库，包括弹头和运载系统。[18]

涉及美国，但未指明对象
• 呼吁再次作出在《新裁武条约》框架内商定的承诺。[19]"""
ARABIC_US = """المطلوب: الولايات المتحدة (2)
بكلماتنا، وليس اقتباسا؛ والرقم هو رقم الفقرة.

الولايات المتحدة، الاتحاد الروسي
• تدعو إلى أن يطبقا على هذه التخفيضات مبادئ الشفافية واللارجعة وقابلية التحقق. [18]
• تدعو إلى أن يواصلا خفض ترسانتيهما النوويتين، بما في ذلك الرؤوس الحربية ومنظومات الإيصال. [18]

يخص: الولايات المتحدة؛ ولم يذكر من يوجه إليه الطلب
• تدعو إلى التعهد مجددا بالالتزامات المتفق عليها في إطار معاهدة ستارت الجديدة. [19]"""
UNKNOWN = "No addressee of that name is listed here. The document addresses:"
PORTS = Demands(
    {
        "ports": Addressee("ports", {"en": "Ports & <b>"}, {}),
        "all": Addressee("all", {"zh": "各国"}, {"en": ("ports of all",)}),
    },
    (
        Demand((), ("ports",), 3, "x", {"en": "Calls for progress."}),
        Demand(("ports", "all"), (), 2, "x", {"en": "Calls upon them to stop."}),
    ),
    {},
    {},
)


def with_demands(demands: Demands = PORTS) -> Reader:
    book = build_book()
    return Reader(replace(book, documents={"paper": replace(book.documents["paper"], demands=demands)}), "en")


def show(reader: Reader, text: str) -> Screen:
    return only(reply_to_text(reader, text))


def plain(text: str) -> str:
    """Return a text without the isolates that keep its directions apart."""
    return re.sub("[\u2066-\u2069]", "", text)


def test_a_conversation_in_english() -> None:
    assert Conversation(PACKAGED).run(say("/asks")) == [ENGLISH_PAGE]
    assert Conversation(PACKAGED).run(say("/asks"), tap("2 ›")) == [ENGLISH_PAGE, ENGLISH_SECOND]
    assert Conversation(PACKAGED).run(say("/asks US")) == [ENGLISH_US]
    assert Conversation(PACKAGED).run(say("/asks us"), tap("All addressees")) == [ENGLISH_US, ENGLISH_PAGE]
    assert Conversation(PACKAGED).run(say("/asks nato")) == [UNKNOWN]
    assert Conversation(PACKAGED).run(say("/asks nato"), tap("United States")) == [UNKNOWN, ENGLISH_US]


def test_a_paragraph_that_a_demand_rests_on_leads_back_to_the_demands() -> None:
    shown = Conversation(PACKAGED).run(say("/asks"), tap("2 ›"), tap("Para. 16"), tap("Back"))
    assert PACKAGED.documents["nam-nsa"].original.paragraphs[16].text in shown[2]
    assert shown[3] == ENGLISH_SECOND


def test_a_conversation_in_chinese() -> None:
    conversation = Conversation(PACKAGED)
    assert conversation.run(say("/asks 美国", LI), say("/asks US", LI)) == [CHINESE_US, CHINESE_US]


def test_a_conversation_in_arabic() -> None:
    conversation = Conversation(PACKAGED)
    said = conversation.run(say("/asks أمريكا", AMAL), say("/asks", AMAL))
    assert plain(said[0]) == ARABIC_US
    assert plain(said[1]).splitlines()[0] == "من يطلب منه ماذا (13)"


def test_a_screen_groups_by_addressee_and_leads_to_each_paragraph() -> None:
    assert describe_message(show(with_demands(), "/asks")) == {
        "html": (
            "<b>Who is asked to do what (2)</b>\n"
            "<i>In our words, not a quotation; the number is the paragraph.</i>\n"
            "\n"
            "<b>Ports &amp; &lt;b&gt;, 各国</b>\n"
            "• Calls upon them to stop. [2]\n"
            "\n"
            "<b>No addressee is named</b>\n"
            "• Calls for progress. [3]\n"
            "\n"
            "<i>One addressee only: /asks all</i>"
        ),
        "buttons": [
            [
                {"text": "Para. 2", "callback_data": "2|ab|paper|2||1"},
                {"text": "Para. 3", "callback_data": "2|ab|paper|3||1"},
            ]
        ],
    }


def test_who_is_called_like_several_chooses() -> None:
    screen = show(with_demands(), "/asks por")
    assert labels(screen) == [["Ports & <b>", "各国"]]
    assert labels(show(with_demands(), "/asks ALL")) == [["Para. 2"], ["All addressees"]]


def test_an_addressee_is_found_by_what_a_topic_of_its_name_is_called() -> None:
    demands = replace(
        PORTS,
        addressees={"benefits": replace(PORTS.addressees["ports"], id="benefits"), "all": PORTS.addressees["all"]},
    )
    renamed = tuple(
        replace(each, addressees=("benefits",) * bool(each.addressees), concerns=()) for each in demands.demands
    )
    reader = with_demands(replace(demands, demands=renamed))
    assert show(reader, "/asks Benefits & duties").html.startswith("<b>Asked of: Ports &amp; &lt;b&gt; (1)</b>")


@pytest.mark.parametrize("text", ["/asks", "/asks us"])
def test_a_document_without_a_list_says_so(text: str) -> None:
    assert show(Reader(build_book(), "en"), text) == Screen("No list of what this document asks has been made.")


def test_buttons_of_what_is_there_no_longer_lead_to_what_is() -> None:
    reader = with_demands()
    assert only(reply_to_payload(reader, ShowAsks("gone", 9))) == show(reader, "/asks")
    assert only(reply_to_payload(reader, ShowAsks(None, 9))) == show(reader, "/asks")
    assert reply_to_payload(reader, ShowBasis("paper", 9, None, 1)) == ()
    assert reply_to_payload(reader, ShowBasis("gone", 1, None, 1)) == ()


def test_documents_are_told_apart_where_several_ask() -> None:
    reader = with_demands()
    other = replace(reader.book.documents["paper"], id="other")
    both = replace(reader, book=replace(reader.book, documents={**reader.book.documents, "other": other}))
    lines = parse_shown(show(both, "/asks").html).splitlines()
    assert lines.count("安全保证 · No addressee is named") == 2


def test_a_forged_button_raises_nothing() -> None:
    conversation = Conversation(PACKAGED)
    said = conversation.run(say("/asks"), press("2|as|..|1"), press("2|ab|nam-nsa|18|us|9999"))
    assert PACKAGED.documents["nam-nsa"].original.paragraphs[18].text in said[-1]
