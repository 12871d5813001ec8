"""What a document asks, and of whom: our list of its demands, each resting on the document's own operative words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.languages import DEFAULT_LANGUAGE
from content.normalisation import key


@dataclass(frozen=True, slots=True)
class Addressee:
    """Of whom something is asked, by language; `aliases` are other names under which a delegate may look for it."""

    id: str
    names: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]

    def name(self, language: str) -> str:
        """Return the name in a language, in English or another where there is none."""
        return choose_text(self.names, language)


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked in a paragraph: `basis` are its exact words there, `actions` say it in ours by language.

    Where the document names nobody, `addressees` are empty, and `concerns` says whose conduct is meant.
    """

    addressees: tuple[str, ...]
    concerns: tuple[str, ...]
    paragraph: int
    basis: str
    actions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of a document in the order of the file, and their addressees by id."""

    addressees: Mapping[str, Addressee]
    demands: tuple[Demand, ...]
    written_by: Mapping[str, str]
    reviewed_by: Mapping[str, str]


def choose_text(texts: Mapping[str, str], language: str) -> str:
    """Return the text in a language, else in English, else in the first that there is."""
    return texts.get(language) or texts.get(DEFAULT_LANGUAGE) or next(iter(texts.values()))


def find_addressees(words: str, addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
    """Return who is called so in any language; failing that, who has a name that holds all of the words."""
    sought, parts = key(words), [part for part in map(key, words.split()) if part]
    known = [(addressee, list(_list_keys(addressee))) for addressee in addressees]
    exact = tuple(addressee for addressee, names in known if sought in names)
    if exact or not parts:
        return exact
    return tuple(addressee for addressee, names in known if any(all(part in name for part in parts) for name in names))


def _list_keys(addressee: Addressee) -> Iterable[str]:
    yield key(addressee.id)
    yield from map(key, addressee.names.values())
    for aliases in addressee.aliases.values():
        yield from map(key, aliases)
