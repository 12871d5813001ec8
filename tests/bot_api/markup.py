"""An independent reader of Telegram's HTML for the rule checker: what is forbidden, and what text remains.

Written from the Bot API page, "Formatting options" and "HTML style"; it shares no code with the stand-in.
"""

import re
from html.parser import HTMLParser

_ALLOWED = {
    "a": {"href"},
    "b": set(), "strong": set(), "i": set(), "em": set(), "u": set(), "ins": set(),
    "s": set(), "strike": set(), "del": set(), "tg-spoiler": set(), "pre": set(),
    "span": {"class"},
    "code": {"class"},
    "tg-emoji": {"emoji-id"},
    "blockquote": {"expandable"},
}  # fmt: skip
_SAME = {"strong": "b", "em": "i", "ins": "u", "strike": "s", "del": "s", "span": "tg-spoiler"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
# "All other entities can't contain each other": these are the others.
_EXCLUSIVE = {"a", "code", "pre", "tg-emoji"}
# "... can be part of any other entities, except pre and code".
_FLOWING = {"b", "i", "u", "s", "tg-spoiler"}


class Markup(HTMLParser):
    """The text that remains of an HTML message, the rules that it breaks, and the addresses that it links."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.broken: list[str] = []
        self.links: list[str] = []
        self.entities = 0
        self._pieces: list[str] = []
        self._open: list[str] = []
        self._check_references(html)
        self.feed(html)
        self.close()
        self.broken += [f"<{tag}> is never closed" for tag in self._open]

    @property
    def text(self) -> str:
        """What Telegram shows, trimmed."""
        return "".join(self._pieces).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag, its attributes and what it stands in."""
        if tag not in _ALLOWED:
            self.broken.append(f"<{tag}> is no tag of Telegram's")
            return
        self._check_attributes(tag, dict(attrs))
        self._check_nesting(_SAME.get(tag, tag), dict(attrs))
        self.entities += 1
        self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Refuse a tag that closes itself."""
        self.broken.append(f"<{tag}/> closes itself")

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost open tag is the one that ends."""
        if not self._open or self._open[-1] != tag:
            self.broken.append(f"</{tag}> ends what is not open last")
        if tag in self._open:
            innermost = max(index for index, name in enumerate(self._open) if name == tag)
            del self._open[innermost]

    def handle_data(self, data: str) -> None:
        """Keep text; brackets and ampersands must have been escaped."""
        self.broken += [f"{character} stands unescaped" for character in "<&" if character in data]
        self._pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        """Keep one of the four characters that have names."""
        self._pieces.append(_NAMED.get(name, f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """Keep a character given by number."""
        self._pieces.append(chr(int(name[1:], 16) if name[:1] in "xX" else int(name)))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002
        """Refuse comments."""
        self.broken.append("a comment is no tag of Telegram's")

    def handle_decl(self, decl: str) -> None:
        """Refuse declarations."""
        self.broken.append(f"<!{decl}> is no tag of Telegram's")

    def _check_references(self, html: str) -> None:
        for name in re.findall(r"&([A-Za-z][A-Za-z0-9]*)", html):
            if name not in _NAMED:
                self.broken.append(f"&{name}; is none of the four named entities")

    def _check_attributes(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.broken += [f"<{tag}> has no attribute {name}" for name in attributes if name not in _ALLOWED[tag]]
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            self.broken.append("<span> without class tg-spoiler")
        if tag == "a":
            self.links.append(attributes.get("href") or "")
        if tag == "tg-emoji" and not (attributes.get("emoji-id") or "").isdigit():
            self.broken.append("<tg-emoji> without a numeric emoji-id")

    def _check_nesting(self, kind: str, attributes: dict[str, str | None]) -> None:
        around = {_SAME.get(tag, tag) for tag in self._open}
        if kind == "code" and self._open[-1:] == ["pre"] and (attributes.get("class") or "").startswith("language-"):
            return
        if kind == "blockquote" and kind in around:
            self.broken.append("blockquotes cannot be nested")
        clashes = around & (_EXCLUSIVE if kind in _EXCLUSIVE else set())
        clashes |= around & {"code", "pre"} if kind not in _EXCLUSIVE else set()
        clashes |= around & _FLOWING if kind in {"code", "pre"} else set()
        self.broken += [f"<{kind}> cannot stand in <{each}>" for each in sorted(clashes)]
