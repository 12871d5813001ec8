"""Reading `demands.yaml`: each demand proved to rest on operative words that stand in its paragraph."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field

from content.demands import Addressee, Demand, Demands
from content.editorial import check_claim
from content.faithfulness import Passage, check_strength
from content.lexicon import Lexicon
from content.models import Version
from content.normalisation import fold, key
from content.operative import find_operative
from content.problems import Problem
from content.scripts import check_words
from content.shapes import ByLanguage, Language, Name, Names, Number, Prose, Shape, convert
from content.strict_yaml import Location, Reading, read_yaml

ACTION_LIMIT = 200  # characters of an action: a demand is a line or two on a phone


class AddresseePart(Shape):
    """Of whom something is asked."""

    name: ByLanguage
    aliases: dict[Language, tuple[Prose, ...]] = Field(default_factory=dict)


class DemandPart(Shape):
    """What is asked, in the document's words and in ours."""

    addressees: Names = ()
    concerns: Names = ()
    paragraph: Number
    basis: str
    action: ByLanguage


class DemandsFile(Shape):
    """`documents/<id>/demands.yaml`."""

    written_by: ByLanguage
    reviewed_by: ByLanguage
    addressees: dict[Name, AddresseePart]
    demands: tuple[DemandPart, ...]


def read_demands(folder: Path, original: Version, lexicon: Lexicon, problems: list[Problem]) -> Demands | None:
    """Read a document's demands, adding what is wrong to `problems`; None where it has no such file."""
    path = folder / "demands.yaml"
    if not path.exists():
        return None
    reading = read_yaml(path)
    file = convert(reading, DemandsFile)
    problems += reading.problems
    if file is None:
        return None
    problems += _check_credits(file, reading)
    problems += _check_addressees(file, reading)
    for index, part in enumerate(file.demands):
        problems += _check_demand(part, ("demands", index), reading, file)
        problems += _check_basis(part, ("demands", index), reading, (original, lexicon))
    return _build(file)


def _build(file: DemandsFile) -> Demands:
    addressees = {
        name: Addressee(name, _spell(part.name), {str(language): each for language, each in part.aliases.items()})
        for name, part in file.addressees.items()
    }
    demands = tuple(
        Demand(part.addressees, part.concerns, part.paragraph, part.basis, _spell(part.action)) for part in file.demands
    )
    return Demands(addressees, demands, _spell(file.written_by), _spell(file.reviewed_by))


def _spell(texts: Mapping[Language, str]) -> Mapping[str, str]:
    return {str(language): text for language, text in texts.items()}


def _check_credits(file: DemandsFile, reading: Reading) -> Iterator[Problem]:
    """Yield each language that is written in and not signed."""
    texts = (*(part.name for part in file.addressees.values()), *(part.action for part in file.demands))
    languages = {language for each in (*texts, file.written_by, file.reviewed_by) for language in each}
    for name in ("written_by", "reviewed_by"):
        for language in sorted(languages - set(getattr(file, name))):
            yield reading.problem((name,), f"`{name}` lacks `{language}`: what is written in a language is signed")


def _check_addressees(file: DemandsFile, reading: Reading) -> Iterator[Problem]:
    """Yield names that two addressees share, names in no script of their language, addressees of nothing."""
    owners: dict[str, str] = {}
    for owner, part in file.addressees.items():
        for location, language, text in _list_names(part, ("addressees", owner)):
            first = owners.setdefault(key(text), owner)
            if first != owner:
                yield reading.problem(location, f"`{text}` stands for `{first}` already")
            for message in check_words(text, language):
                yield reading.problem(location, message)
        if not any(owner in (*demand.addressees, *demand.concerns) for demand in file.demands):
            yield reading.problem(("addressees", owner), f"nothing is asked of `{owner}`")


def _list_names(part: AddresseePart, location: Location) -> Iterator[tuple[Location, str, str]]:
    for language, name in part.name.items():
        yield (*location, "name", language), language, name
    for language, aliases in part.aliases.items():
        for index, alias in enumerate(aliases):
            yield (*location, "aliases", language, index), language, alias


def _check_demand(part: DemandPart, location: Location, reading: Reading, file: DemandsFile) -> Iterator[Problem]:
    """Yield unknown addressees and actions that are too long."""
    for name in ("addressees", "concerns"):
        for index, addressee in enumerate(getattr(part, name)):
            if addressee not in file.addressees:
                yield reading.problem((*location, name, index), f"there is no addressee `{addressee}`")
    for language, action in part.action.items():
        if len(action) > ACTION_LIMIT:
            message = f"this action has {len(action)} characters; at most {ACTION_LIMIT} are allowed"
            yield reading.problem((*location, "action", language), message)


def _check_basis(
    part: DemandPart, location: Location, reading: Reading, proof: tuple[Version, Lexicon]
) -> Iterator[Problem]:
    """Yield where the basis does not stand in its paragraph, asks for nothing, or does not bear an action out."""
    original, lexicon = proof
    paragraph = original.paragraphs.get(part.paragraph)
    if paragraph is None:
        message = f"the document has no paragraph {part.paragraph}: it has 1 to {len(original.paragraphs)}"
        yield reading.problem((*location, "paragraph"), message)
        return
    if part.basis not in paragraph.text:
        message = f"the basis does not stand in paragraph {part.paragraph}, character for character"
        yield reading.problem((*location, "basis"), message)
        return
    verbs = find_operative(part.basis, original.language, lexicon)
    if not verbs:
        yield reading.problem((*location, "basis"), f"no operative word of `{original.language}` stands in the basis")
    passage = Passage(fold(part.basis), original.language, "the basis")
    for language, action in part.action.items():
        for message in (
            *check_claim(action, language, passage, lexicon),
            *check_strength(action, language, verbs, lexicon),
        ):
            yield reading.problem((*location, "action", language), message)
