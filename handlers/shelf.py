"""Where the book stands, and the views of it that readers use."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from content.book import PUBLIC, Book

#: Prepares a view (the second) of a book (the first), in a thread of its own; takes about a second.
Prepare = Callable[[Book, Book], object]


def prepare_view(_: Book, view: Book) -> None:
    """Build what the first question would otherwise wait for."""
    view.prepare()


@dataclass(slots=True)
class Shelf:
    """One assignment to `book` puts another in its place, for every reader at once; its views go with the old one.

    Whoever puts a book here has prepared what the public may know of it. `used` are the audiences for whom other views
    were opened, for whoever prepares the next book.
    """

    book: Book
    prepare: Prepare = prepare_view
    used: set[frozenset[str]] = field(default_factory=set)
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_restricted(self) -> bool:
        """Whether the book holds something that the public may not know."""
        return not self.book.audiences <= PUBLIC

    async def open(self, audiences: Collection[str]) -> Book:
        """Return the book as readers of these audiences may know it; the first of them waits until it is prepared."""
        book = self.book
        view = book.visible_to(audiences)
        if view is book.visible_to(PUBLIC) or not view.documents:
            return view
        self.used.add(frozenset(audiences))
        async with self._one_at_a_time:
            if not view.is_prepared:
                await asyncio.to_thread(self.prepare, book, view)
        return view
