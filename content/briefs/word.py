"""A briefing as a Word file (Office Open XML, ISO/IEC 29500): the same briefing gives the same bytes.

python-docx builds the package. What it does not know, direction of writing above all, is added as elements, in the
order that the schema wants.
"""

import io
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from content.briefs.blocks import Block, Brief, Role
from content.briefs.runs import Run, reads_right_to_left, set_ours, split_runs

_AUTHOR = "Aide-mémoire"
_STYLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.TITLE: "Title",
        Role.PART: "Heading 1",
        Role.ITEM: "Heading 2",
        Role.MARK: "Caption",
        Role.QUOTE: "Quote",
        Role.OURS: "Body Text",
        Role.NOTE: "Signature",
    }
)
#: BCP 47 tags for the spelling checker; Chinese and Arabic have slots of their own, filled in styles.xml.
_TAGS = MappingProxyType({"en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU"})
_WIDTH, _HEIGHT, _MARGIN = Mm(210), Mm(297), Mm(25)  # A4
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP archive can bear

# Leftovers of python-docx's own template: a picture of its first page, a bibliography, its styles once more.
_LEFTOVERS = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    RELATIONSHIP_TYPE.CUSTOM_XML,
)


def write_word(brief: Brief) -> bytes:
    """Return a briefing as the bytes of a `.docx` file."""
    document = Document()
    _drop_leftovers(document)
    document.styles.element[:] = parse_xml(_read_styles())[:]
    _describe(document, brief)
    _set_pages(document, brief.language)
    for block in brief.blocks:
        _add_block(document, block)
    return _fix_times(document)


@cache
def _read_styles() -> bytes:
    return resources.files(__package__).joinpath("styles.xml").read_bytes()


def _drop_leftovers(document: WordDocument) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype in _LEFTOVERS]:
            del relations[key]


def _describe(document: WordDocument, brief: Brief) -> None:
    properties = document.core_properties
    properties.title, properties.language = brief.title, brief.language
    properties.author = properties.last_modified_by = _AUTHOR
    properties.created = properties.modified = brief.made
    properties.comments = ""  # python-docx's own name


def _set_pages(document: WordDocument, language: str) -> None:
    """Make the pages A4 with a number on each, in the language's direction."""
    section = document.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    if reads_right_to_left(language):
        # Before the grid of lines, where the schema wants it.
        section._sectPr.find(qn("w:docGrid")).addprevious(OxmlElement("w:bidi"))  # noqa: SLF001 -- python-docx's idiom
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    for each in ("PAGE", " / ", "NUMPAGES"):
        if each.isspace() or "/" in each:
            footer.add_run(each)
        else:
            _append(footer._p, "w:fldSimple", instr=each)  # noqa: SLF001


def _add_block(document: WordDocument, block: Block) -> None:
    paragraph = document.add_paragraph(style=_STYLES[block.role])
    right_to_left = reads_right_to_left(block.language)
    if right_to_left:
        _append(paragraph._p.get_or_add_pPr(), "w:bidi")  # noqa: SLF001
    # The document's own words are never touched.
    text = block.text if block.role is Role.QUOTE else set_ours(block.text, block.language)
    for run in split_runs(text, right_to_left=right_to_left):
        _add_run(paragraph, run, block.language)


def _add_run(paragraph: Paragraph, run: Run, language: str) -> None:
    properties = paragraph.add_run(run.text)._r.get_or_add_rPr()  # noqa: SLF001
    if language == "zh":
        # Quotation marks and dashes are Chinese there, whatever the font says.
        _append(properties, "w:rFonts", hint="eastAsia")
    if run.is_right_to_left:
        _append(properties, "w:rtl")
    elif language in _TAGS:
        _append(properties, "w:lang", val=_TAGS[language])


def _append(parent: BaseOxmlElement, tag: str, **attributes: str) -> None:
    element = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(element)


def _fix_times(document: WordDocument) -> bytes:
    """Return the package's bytes without the time at which it was written."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _EPOCH), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
