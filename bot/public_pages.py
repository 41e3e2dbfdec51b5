"""What stands behind PUBLIC_URL for a campaign's readers: tracked links, and the page of the way out."""

from html import escape
from zoneinfo import ZoneInfo

from aiohttp import web

from crm.links import LinkService, is_program
from locales.translator import Texts, nearest_locale

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
}
_PAGE = """<!doctype html>
<html lang="{locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto; padding: 0 1rem }}
button {{ font: inherit; padding: .6rem 1.4rem; border: 0; border-radius: .5rem; background: #2a6fdb; color: #fff }}
</style>
<h1>{title}</h1>
{body}
"""


class PublicPages:
    """`/l/TOKEN` leads on, `/u/TOKEN` asks and, once pressed, takes the reader out of all campaigns."""

    def __init__(self, links: LinkService, default_locale: str, zone: ZoneInfo) -> None:
        self._links = links
        self._default_locale = default_locale
        self._zone = zone

    def add_to(self, app: web.Application) -> None:
        """The routes."""
        app.router.add_get("/l/{token}", self._on_link)
        app.router.add_get("/u/{token}", self._on_question)
        app.router.add_post("/u/{token}", self._on_leave)

    async def _on_link(self, request: web.Request) -> web.Response:
        ahead = request.method == "HEAD" or is_program(request.headers.get("User-Agent", ""))
        url = await self._links.open(request.match_info["token"], by_program=ahead)
        if url is None:
            return self._page(self._texts(None), "public-unknown", status=404)
        return web.Response(status=302, headers=HEADERS | {"Location": url})

    async def _on_question(self, request: web.Request) -> web.Response:
        reader = await self._links.reader(request.match_info["token"])
        if reader is None:
            return self._page(self._texts(None), "public-unknown", status=404)
        t = self._texts(reader.locale or reader.language)
        form = f'<form method="post"><button>{escape(t.plain("public-leave-button"))}</button></form>'
        return self._page(t, "public-leave", form)

    async def _on_leave(self, request: web.Request) -> web.Response:
        """Also what a mail program sends by itself when its reader presses «unsubscribe» (RFC 8058)."""
        token = request.match_info["token"]
        reader = await self._links.reader(token)
        if reader is None or not await self._links.leave(token):
            return self._page(self._texts(None), "public-unknown", status=404)
        return self._page(self._texts(reader.locale or reader.language), "public-left")

    def _texts(self, language: str | None) -> Texts:
        return Texts(nearest_locale(language, self._default_locale), self._zone)

    def _page(self, t: Texts, key: str, body: str = "", status: int = 200) -> web.Response:
        page = _PAGE.format(locale=t.locale, title=escape(t.plain(key)), body=body)
        return web.Response(text=page, content_type="text/html", status=status, headers=HEADERS)
