"""``lacedoctor serve``: the same app in a browser, for this computer only unless somebody asks for more.

textual-serve checks neither who asks nor from where: any page open in the same browser could drive the app and read what
is on it. Here every request, that of the app's own connection included, has to name this server as its Host, come from one of
its own pages, and hold a cookie that only the one-time token of the printed address gives. How many apps run at once is limited.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import secrets
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from html import escape
from importlib.resources import files
from string import Template

from aiohttp import web
from textual_serve.server import Server

from lacedoctor.errors import LaceDoctorError
from lacedoctor.ui.serve_guard import Guard, names_of, only_here

COOKIE = "lacedoctor"
WAIT_FOR_PLACE_S = 2.0  # a page that is loaded again comes back before its old app has ended
WAIT_FOR_END_S, WAIT_FOR_PAGES_S = 3.0, 0.2
OPEN_IT = "Open this address in a browser; it works once. Stop with ctrl+c."
EXPOSED = """\
Warning: {bind} can be reached by other computers. Whoever opens the address with its token can read and change every gear
profile kept here, and save pictures to this computer's folders. Nothing is encrypted: whoever listens in on the network can
read it all, names and complaints included. Use it only in a network you trust; without --bind only this computer is served.
"""
PLAIN = "font: 18px/1.5 sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1em"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class GuardedServer(Server):
    """A textual-serve server behind a guard. ``most`` apps run at once."""

    def __init__(self, bind: str, port: int, most: int, theme: str | None = None) -> None:
        super().__init__(_command(theme), host=bind, port=port, title="LaceDoctor")
        self.guard = Guard(bind)
        self.most = most
        self._running: set[asyncio.Task[object]] = set()

    @property
    def addresses(self) -> list[str]:
        """What to open in a browser, with the token of now."""
        return [f"http://{name}:{self.port}/?token={self.guard.token}" for name in names_of(self.host)]

    @property
    def cookie(self) -> str:
        """A name of its own for each port: a browser keeps the cookies of all servers of a computer together."""
        return f"{COOKIE}-{self.port}"

    async def run(self) -> None:
        """Serve until ctrl+c. LaceDoctorError where the address cannot be had."""
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows has ctrl+c as an exception
                asyncio.get_running_loop().add_signal_handler(number, stop.set)
        runner = web.AppRunner(await self._make_app(), access_log=None, shutdown_timeout=WAIT_FOR_PAGES_S)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            self._announce(OPEN_IT)
            await stop.wait()
        except (OSError, OverflowError) as error:
            raise _not_served(error, self.host, self.port) from error
        finally:
            await runner.cleanup()

    def _announce(self, words: str) -> None:
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()
        sys.stdout.write("".join(f"{address}\n" for address in self.addresses))
        sys.stdout.flush()

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._check)
        app.on_response_prepare.append(_harden)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Nothing: what the library would print knows neither the token nor whether the port could be had."""

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - the base class passes it
        """End every app."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=WAIT_FOR_END_S)

    @web.middleware
    async def _check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through, or say why not."""
        here = request.transport.get_extra_info("sockname")[:2] if request.transport else ("", 0)
        if not self.guard.is_here(request.host, here):
            return _page(403, "Not served under this name", "Open the address that lacedoctor serve printed, as it stands there.")
        origin = request.headers.get("Origin")
        if origin != f"http://{request.host}" and (origin is not None or request.path == "/ws"):
            return _page(403, "Not for other pages", "Only a page of LaceDoctor itself may ask for this.")
        known = self.guard.knows(request.cookies.get(self.cookie))
        if request.path == "/" and "token" in request.query and request.method == "GET":
            cookie = None if known else self.guard.redeem(request.query["token"])
            if cookie or known:
                return self._welcome(cookie)
        if not known:
            words = "Open the address that lacedoctor serve printed last in its terminal. Each address lets one browser in, once."
            return _page(403, "This browser was not let in", words)
        return await handler(request)

    def _welcome(self, cookie: str | None) -> web.StreamResponse:
        """On to the page, without the token in the address; a new browser gets its cookie, the next one another address."""
        answer = web.Response(status=303, headers={"Location": "/"})
        if cookie:
            answer.set_cookie(self.cookie, cookie, httponly=True, samesite="Strict")
            self._announce("A browser was let in. For another one:")
        return answer

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page; a few words instead where as many apps run as may."""
        if not await self._has_place():
            words = f"{self.most} pages are open already, and no more may be. Close one, then load this page again."
            return _page(503, "No place left", words)
        nonce = secrets.token_urlsafe(16)
        template = Template(files("lacedoctor.ui").joinpath("serve_page.html").read_text("utf-8"))
        text = template.substitute(nonce=nonce, socket=escape(f"ws://{request.host}/ws"), title=escape(self.title))
        return web.Response(
            text=text, content_type="text/html", headers={"Content-Security-Policy": _policy(nonce, request.host)}
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One running app per open page, up to the limit."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a handler always runs in one
        if not await self._has_place():
            raise web.HTTPServiceUnavailable(text=f"{self.most} pages are open already.")
        self._running.add(task)
        try:
            return await super().handle_websocket(request)
        finally:
            self._running.discard(task)

    async def _has_place(self) -> bool:
        """Whether one more app may run, by now or in a moment."""
        until = asyncio.get_running_loop().time() + WAIT_FOR_PLACE_S
        while len(self._running) >= self.most:
            if asyncio.get_running_loop().time() > until:
                return False
            await asyncio.sleep(0.05)
        return True


def _command(theme: str | None) -> str:
    """What the library's shell runs for each page."""
    words = [sys.executable, "-m", "lacedoctor.served", *(("--theme", theme) if theme else ())]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"


def _policy(nonce: str, host: str) -> str:
    """What a page may load: nothing that is not served here."""
    return (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


async def _harden(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.setdefault(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    )
    response.headers.update({"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"})


def _page(status: int, title: str, words: str) -> web.Response:
    """A page that only says something."""
    text = (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><body style='{PLAIN}'><h1>{escape(title)}</h1><p>{escape(words)}</p></body></html>"
    )
    return web.Response(status=status, text=text, content_type="text/html")


def _not_served(error: Exception, bind: str, port: int) -> LaceDoctorError:
    """Why an address cannot be had, and what to do about it."""
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return LaceDoctorError(f"Port {port} is in use already.", f"Name another one, such as --port {port % 65535 + 1}.")
    if number == errno.EACCES:
        return LaceDoctorError(f"Port {port} is kept for the system.", "Name one above 1023, such as --port 8000.")
    if number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return LaceDoctorError(f"'{bind}' is no address of this computer.", "Leave --bind out to serve this computer only.")
    return LaceDoctorError(f"{bind}, port {port} cannot be served: {error}.")


def serve(bind: str, port: int, most: int, theme: str | None) -> None:
    """Serve until ctrl+c. LaceDoctorError where the address cannot be had."""
    if not only_here(bind):
        sys.stderr.write(EXPOSED.format(bind=bind))
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(GuardedServer(bind, port, most, theme).run())
