"""A real Chromium without a window, driven over its DevTools connection; no more of it than the tests need."""

from __future__ import annotations

import asyncio
import base64
import itertools
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiohttp

PATIENCE_S = 20.0
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = (
    "--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--no-first-run", "--disable-dev-shm-usage",
    "--window-size=1200,800", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str | None:
    """The browser of this computer, if it has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One tab: what it asked for and what its app drew."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session
        self.asked: list[str] = []
        self.drawn = ""

    async def do(self, method: str, **params: object) -> dict[str, Any]:
        """One command of the DevTools protocol."""
        return await self._browser.do(method, self._session, **params)

    def took(self, method: str, params: dict[str, Any]) -> None:
        """An event of this tab."""
        if method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.asked.append(params["url"])
        elif method == "Network.webSocketFrameReceived" and params["response"]["opcode"] == 2:
            self.drawn += base64.b64decode(params["response"]["payloadData"]).decode("utf-8", "replace")

    async def value(self, script: str) -> Any:
        """What a script comes to, once its promise is kept."""
        found = await self.do("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return found["result"].get("value")

    async def go(self, address: str) -> str:
        """Open an address; the text of the page."""
        await self.do("Page.navigate", url=address)
        await self.until(lambda: self.value("document.readyState === 'complete' && location.href !== 'about:blank'"))
        return str(await self.value("document.body.innerText"))

    async def until(self, holds: Callable[[], Awaitable[object]]) -> None:
        """Wait for something, not for ever."""
        async with asyncio.timeout(PATIENCE_S):
            while not await holds():
                await asyncio.sleep(0.05)

    async def shows(self, *words: str) -> None:
        """Wait until the app has drawn all these words."""

        async def drawn() -> bool:
            return all(word in self.drawn for word in words)

        await self.until(drawn)

    async def press(self, key: str, code: int) -> None:
        """A key, as the keyboard sends it."""
        for kind in ("keyDown", "keyUp"):
            await self.do("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    async def tap(self, x: float, y: float) -> None:
        """A finger on the glass."""
        await self.do("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        await self.do("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])


class Browser:
    """A running Chromium."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}
        self._reading = asyncio.create_task(self._read())

    @classmethod
    @asynccontextmanager
    async def started(cls, folder: Path) -> AsyncIterator[Self]:
        """Start it on an empty folder; it ends with the block."""
        found = chromium()
        assert found is not None
        process = await asyncio.create_subprocess_exec(
            found, *OPTIONS, f"--user-data-dir={folder}", "about:blank", stderr=asyncio.subprocess.PIPE
        )
        assert process.stderr is not None
        try:
            async with asyncio.timeout(PATIENCE_S):
                while b"DevTools listening on " not in (line := await process.stderr.readline()):
                    assert line, "Chromium ended"
            draining = asyncio.create_task(process.stderr.read())
            address = line.decode().split(" on ")[1].strip()
            async with aiohttp.ClientSession() as client, client.ws_connect(address, max_msg_size=0) as socket:
                browser = cls(socket)
                yield browser
                await browser.do("Browser.close")
                browser._reading.cancel()
            await draining
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()

    async def do(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """One command and its answer."""
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        call = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        await self._socket.send_json(call)
        async with asyncio.timeout(PATIENCE_S):
            return await answer

    async def _read(self) -> None:
        async for message in self._socket:
            said = message.json()
            waiting = self._waiting.pop(said.get("id", 0), None)
            if waiting is not None and not waiting.done():
                if "error" in said:
                    waiting.set_exception(RuntimeError(str(said["error"])))
                else:
                    waiting.set_result(said["result"])
            elif (page := self._pages.get(said.get("sessionId", ""))) is not None:
                page.took(said["method"], said["params"])

    async def page(self, stranger: bool = False) -> Page:
        """A new tab; of a ``stranger``, one that shares no cookies with the others."""
        context = await self.do("Target.createBrowserContext") if stranger else {}
        target = await self.do("Target.createTarget", url="about:blank", **context)
        attached = await self.do("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        page = self._pages[attached["sessionId"]] = Page(self, attached["sessionId"])
        for part in ("Page", "Network", "Runtime"):
            await page.do(f"{part}.enable")
        return page


@asynccontextmanager
async def serving(home: Path, *options: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """``lacedoctor serve`` on a folder of its own: the address it prints, and the process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "lacedoctor", "serve", *options,
        env={"LACEDOCTOR_HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE_S):
            address = (await process.stdout.readline()).decode().strip()
        yield address, process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
