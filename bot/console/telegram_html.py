"""Telegram's HTML style: from marked-up text to plain text and entities (Bot API, "HTML style")."""

import re
from dataclasses import dataclass
from typing import Any

from telegram import MessageEntity, User

from bot.console.cleaning import clean_text, count_units, trim_text
from bot.console.refusals import MarkupError

_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[^\s>]*)(?P<attributes>(?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[\w.\-]+))?)*)\s*>"""
)
_ATTRIBUTE = re.compile(r"""\s+([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.\-]+))?""")
_REFERENCE = re.compile(r"&(?:(?P<name>lt|gt|amp|quot)(?![a-zA-Z])|#(?P<decimal>\d+)|#x(?P<hex>[0-9a-fA-F]+));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_MENTION = re.compile(r"tg://user\?id=(\d+)")
_ENTITIES = {
    **dict.fromkeys(("b", "strong"), MessageEntity.BOLD),
    **dict.fromkeys(("i", "em"), MessageEntity.ITALIC),
    **dict.fromkeys(("u", "ins"), MessageEntity.UNDERLINE),
    **dict.fromkeys(("s", "strike", "del"), MessageEntity.STRIKETHROUGH),
    **dict.fromkeys(("span", "tg-spoiler"), MessageEntity.SPOILER),
    "a": MessageEntity.TEXT_LINK,
    "blockquote": MessageEntity.BLOCKQUOTE,
    "code": MessageEntity.CODE,
    "pre": MessageEntity.PRE,
    "tg-emoji": MessageEntity.CUSTOM_EMOJI,
}


def parse_html(html: str) -> tuple[str, tuple[MessageEntity, ...]]:
    """Return the text as Telegram would show it and its entities, offsets in UTF-16 code units.

    Raises MarkupError for what Telegram refuses.
    """
    parser = _Parser(html)
    parser.parse()
    ordered = sorted(parser.entities, key=lambda each: (each.offset, -each.length))
    return trim_text("".join(parser.pieces), ordered)


@dataclass(slots=True)
class _Element:
    """A tag that waits for its end: where its text starts, and the argument of its attribute."""

    name: str
    argument: str
    offset: int


class _Parser:
    def __init__(self, html: str) -> None:
        self.html = html
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[_Element] = []
        self.entities: list[MessageEntity] = []

    def parse(self) -> None:
        position = 0
        while (bracket := self.html.find("<", position)) >= 0:
            self._add_text(self.html[position:bracket])
            tag = _TAG.match(self.html, bracket)
            if tag is None:
                raise self._refuse("Unclosed start tag", bracket)
            (self._end if tag["end"] else self._start)(tag)
            position = tag.end()
        self._add_text(self.html[position:])
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _add_text(self, raw: str) -> None:
        text = clean_text(_REFERENCE.sub(_decode_reference, raw))
        self.pieces.append(text)
        self.length += count_units(text)

    def _start(self, tag: re.Match[str]) -> None:
        name = tag["name"].lower()
        if name not in _ENTITIES:
            raise self._refuse(f'Unsupported start tag "{name}"', tag.start())
        argument = _read_argument(name, _read_attributes(tag["attributes"]))
        if name == "span" and argument != "tg-spoiler":
            raise self._refuse('Tag "span" must have class "tg-spoiler"', tag.start())
        if name == "tg-emoji" and not argument.isdigit():
            raise MarkupError("Invalid custom emoji identifier specified")
        self.open.append(_Element(name, argument, self.length))

    def _end(self, tag: re.Match[str]) -> None:
        if not self.open:
            raise self._refuse("Unexpected end tag", tag.start())
        element, name = self.open.pop(), tag["name"].lower()
        if name not in ("", element.name):
            found = f'Unmatched end tag at byte offset {self._byte(tag.start())}, expected "</{element.name}>"'
            raise MarkupError(f'{found}, found "</{name}>"')
        fields = self._describe(element)
        if fields and self.length > element.offset:
            span = {"offset": element.offset, "length": self.length - element.offset}
            self.entities.append(MessageEntity.de_json({**span, **fields}, None))

    def _describe(self, element: _Element) -> dict[str, Any] | None:
        """Return the kind and details of the entity that an element makes, or None where it makes none."""
        argument, fields = element.argument, {"type": _ENTITIES[element.name]}
        match element.name:
            case "a" if mention := _MENTION.fullmatch(argument):
                user = User(int(mention[1]), "", is_bot=False)
                return {"type": MessageEntity.TEXT_MENTION, "user": user.to_dict()}
            case "a":
                return {**fields, "url": argument} if argument else None
            case "code" if self.open and self.open[-1].name == "pre":
                self.open[-1].argument = argument
                return None
            case "pre" if argument:
                fields["language"] = argument
            case "tg-emoji":
                fields["custom_emoji_id"] = argument
            case "blockquote" if argument:
                fields["type"] = MessageEntity.EXPANDABLE_BLOCKQUOTE
        return fields

    def _refuse(self, reason: str, position: int) -> MarkupError:
        return MarkupError(f"{reason} at byte offset {self._byte(position)}")

    def _byte(self, position: int) -> int:
        return len(self.html[:position].encode())


def _read_attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): _REFERENCE.sub(_decode_reference, value[1:-1] if value[:1] in ('"', "'") else value)
        for name, value in _ATTRIBUTE.findall(source)
    }


def _read_argument(name: str, attributes: dict[str, str]) -> str:
    match name:
        case "a":
            return attributes.get("href", "")
        case "blockquote":
            return "expandable" if "expandable" in attributes else ""
        case "code":
            language = attributes.get("class", "")
            return language.removeprefix("language-") if language.startswith("language-") else ""
        case "span":
            return attributes.get("class", "")
        case "tg-emoji":
            return attributes.get("emoji-id", "")
    return ""


def _decode_reference(reference: re.Match[str]) -> str:
    """Return the character meant; what Telegram does not know stays as it was written."""
    if name := reference["name"]:
        return _NAMED[name]
    code = int(reference["decimal"]) if reference["decimal"] else int(reference["hex"], 16)
    known = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF  # noqa: PLR2004 - the bounds of Unicode itself
    return chr(code) if known else reference[0]
