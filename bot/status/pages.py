"""The pages that an operator's programs look at: `/healthz`, `/readyz`, `/metrics`, and nothing else.

They are for this machine, or for a network of the operator's own: nobody is asked who she is.
"""

from http import HTTPStatus

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.status.metrics import Metrics
from bot.status.readiness import Readiness


def build_pages(metrics: Metrics, readiness: Readiness) -> Starlette:
    """Return the application to be served on `AIDE_STATUS_LISTEN`."""

    async def show_health(_: Request) -> Response:
        return PlainTextResponse("the loop runs\n")

    async def show_readiness(_: Request) -> Response:
        reasons = await readiness.find_reasons()
        status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
        return JSONResponse({"ready": not reasons, "reasons": reasons}, status)

    async def show_metrics(_: Request) -> Response:
        return Response(metrics.write(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    pages = {"/healthz": show_health, "/readyz": show_readiness, "/metrics": show_metrics}
    app = Starlette(routes=[Route(path, page, methods=["GET"]) for path, page in pages.items()])
    app.router.redirect_slashes = False
    return app
