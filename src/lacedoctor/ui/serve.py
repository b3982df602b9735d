"""``lacedoctor serve``: the same app in a browser, for this computer only unless somebody asks for more.

textual-serve checks neither who asks nor from where: any page open in the same browser could drive the app and read what
is on it. The guard lets in only requests that name this server as Host and Origin and carry the one-time token printed
at the start, and it limits how many apps run at once.
"""

from __future__ import annotations

import re
import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

COOKIE = "lacedoctor"
MAX_SESSIONS = 8
LOOPBACK = ("localhost", "127.0.0.1", "::1")
OUTSIDE_FONT = re.compile(r"<link[^>]*googleapis[^>]*>", re.DOTALL)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class GuardedServer(Server):
    """A textual-serve server behind a guard."""

    def __init__(self, bind: str, port: int) -> None:
        super().__init__(f"{shlex.quote(sys.executable)} -m lacedoctor", host=bind, port=port, title="LaceDoctor")
        self.token = secrets.token_urlsafe(24)
        self._sessions = 0

    @property
    def address(self) -> str:
        """What to open in the browser, the token included."""
        return f"{self.public_url}/?token={self.token}"

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002 - the base class passes it
        """Say where to go; the library's own banner would not know the token."""
        sys.stdout.write(f"{self.address}\n")
        sys.stdout.flush()
        sys.stderr.write("Open this address in a browser on this computer. Stop with ctrl+c.\n")

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._is_ours(request.host) or not self._is_own_page(request.headers.get("Origin")):
            raise web.HTTPForbidden(text="This address is not served here.")
        if self._holds_token(request.query.get("token")) and request.path == "/":
            welcome = web.HTTPFound("/")
            welcome.set_cookie(COOKIE, self.token, httponly=True, samesite="Strict")
            raise welcome
        if not self._holds_token(request.cookies.get(COOKIE)):
            raise web.HTTPForbidden(text="Open the address that `lacedoctor serve` printed.")
        return await handler(request)

    def _is_ours(self, host: str) -> bool:
        parts = urlsplit(f"//{host}")
        return parts.hostname in (*LOOPBACK, self.host) and (parts.port or 80) == self.port

    def _is_own_page(self, origin: str | None) -> bool:
        return origin is None or (urlsplit(origin).scheme == "http" and self._is_ours(urlsplit(origin).netloc))

    def _holds_token(self, given: str | None) -> bool:
        return given is not None and secrets.compare_digest(given.encode(), self.token.encode())

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page, without the font it would fetch from outside."""
        page = await super().handle_index(request)
        assert isinstance(page, web.Response)  # noqa: S101 - the decorator of the base class answers so
        page.text = OUTSIDE_FONT.sub("", page.text or "")
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One running app per open page, up to a limit."""
        if self._sessions >= MAX_SESSIONS:
            raise web.HTTPServiceUnavailable(text=f"{MAX_SESSIONS} pages are open already. Close one.")
        self._sessions += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._sessions -= 1


def serve(bind: str, port: int) -> None:
    """Serve until ctrl+c."""
    if bind not in LOOPBACK:
        sys.stderr.write(f"Warning: {bind} may be reached by others, and nothing here is encrypted.\n")
    GuardedServer(bind, port).serve()
