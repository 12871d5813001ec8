"""The two ways in which updates arrive: we ask for them, or Telegram calls us."""

import asyncio
from functools import partial

from telegram.error import BadRequest

from bot.addresses import Webhook
from bot.delivery.insisting import insist
from bot.delivery.intake import Intake
from bot.delivery.leasing import Lease
from bot.delivery.polling import Drain, Poller
from bot.delivery.stopping import run_until
from bot.delivery.updates import WANTED
from bot.delivery.webhook import CONNECTIONS, Receiver
from bot.errors import WebhookRefusedError
from bot.serving import serve_asgi

_NOT_YET = "the Bot API server cannot be used yet"


async def poll(intake: Intake, lease: Lease, drain: Drain, stop: asyncio.Event) -> None:
    """Poll while the lease is ours, until `stop` is set. Raises telegram.error.InvalidToken."""
    bot = intake.application.bot

    async def work(lost: asyncio.Event) -> None:
        # Beside a webhook there is no polling; what waits is kept unless asked to be dropped.
        await run_until(lost, insist(bot.delete_webhook, intake.pace, _NOT_YET))
        if not lost.is_set():
            await Poller(intake, drain).run(lost)

    await lease.run(stop, work)


async def receive(intake: Intake, webhook: Webhook, stop: asyncio.Event) -> None:
    """Serve the webhook and tell Telegram of it, until `stop` is set. Raises BotError and InvalidToken."""
    receiver = Receiver(intake, webhook.secrets, stop)
    set_webhook = partial(
        intake.application.bot.set_webhook,
        webhook.url,
        secret_token=webhook.secrets[0],
        max_connections=CONNECTIONS,
        allowed_updates=list(WANTED),
    )
    try:
        async with serve_asgi(receiver.build(webhook.path), "AIDE_LISTEN", webhook.listen):
            await run_until(stop, insist(set_webhook, intake.pace, _NOT_YET))
            await stop.wait()
    except BadRequest as error:
        raise WebhookRefusedError(webhook.url, error.message) from None
    finally:
        await intake.lanes.close(0.2)
