"""Serves the chat page: index at `/`, its few files under `/page/`."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).with_name("page")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".html": "text/html"}
_HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


def setup(app: web.Application) -> None:
    """Adds the page's routes to the sandbox's server."""
    app.router.add_get("/", _index)
    app.router.add_get("/page/{name}", _part)


async def _index(_request: web.Request) -> web.FileResponse:
    return _answer(_FOLDER / "index.html")


async def _part(request: web.Request) -> web.FileResponse:
    """Only names that lie in the folder itself are served; a path out of it is a 404."""
    path = _FOLDER / request.match_info["name"]
    if path.parent != _FOLDER or path.suffix not in _TYPES or not path.is_file():
        raise web.HTTPNotFound
    return _answer(path)


def _answer(path: Path) -> web.FileResponse:
    kind = f"{_TYPES[path.suffix]}; charset=utf-8"
    return web.FileResponse(path, headers={**_HEADERS, "Content-Type": kind})
