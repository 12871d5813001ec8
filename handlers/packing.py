"""/pack: the whole document and all topics as one small text file, for where there is no network."""

from telegram import Update
from telegram.ext import CommandHandler, filters

from content.briefs.plain import shorten_digest, write_plain
from content.models import Document
from handlers.composing import compose_pack
from handlers.context import BriefingContext
from handlers.reader import Reader
from handlers.sending import File, send_files
from handlers.wording import Phrase


async def send_pack(update: Update, context: BriefingContext) -> None:
    """Send a file for each document."""
    reader = await context.read_with(update)
    await send_files(update, [write_pack(reader, document) for document in reader.book.documents.values()])


def write_pack(reader: Reader, document: Document) -> File:
    """Return a document's pack, named by its digest: another name says that something has changed."""
    content = write_plain(compose_pack(reader, document))
    return File(f"{document.id}-{shorten_digest(content)}.txt", content, reader.phrase(Phrase.PACK_CAPTION))


HANDLERS = [CommandHandler("pack", send_pack, filters.UpdateType.MESSAGE)]
