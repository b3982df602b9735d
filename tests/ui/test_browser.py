"""``lacedoctor serve`` in a real Chromium. Slow, so only ``-m browser`` runs it."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from ui.browser import Browser, Page, chromium, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="there is no Chromium or Chrome on this computer"),
]
TABLET = {"width": 820, "height": 1180, "deviceScaleFactor": 1, "mobile": True}
F3 = 114
PAINTED = 40_000  # letters of a picture of the app; a page without it comes to less than 10,000


class Counter:
    """A server for two pages, and a browser."""

    def __init__(self, address: str, process: asyncio.subprocess.Process, browser: Browser) -> None:
        self.address, self.process, self.browser = address, process, browser
        self.root = address.partition("/?")[0]

    async def opened(self) -> Page:
        """A page with the app drawn."""
        page = await self.browser.page()
        await page.go(self.address)
        await page.shows("Where does it press?", "Quit")
        return page


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    """Everything started, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    async with (
        serving(tmp_path / "home", "--port", port, "--sessions", "2") as (address, process),
        Browser.started(tmp_path / "chromium") as browser,
    ):
        yield Counter(address, process, browser)


async def test_the_app_paints_takes_keys_and_asks_nobody_else(counter: Counter) -> None:
    page = await counter.opened()
    assert await page.value("document.body.classList.contains('-first-byte')")
    assert await page.value("document.fonts.check('16px Roboto Mono')")
    assert len((await page.do("Page.captureScreenshot"))["data"]) > PAINTED
    await page.value("document.querySelector('.xterm-helper-textarea').focus()")
    await page.press("F3", F3)
    await page.shows("Criss-cross", "Closing force by row")
    await page.do("Emulation.setDeviceMetricsOverride", **(TABLET | {"width": 300, "height": 300}))
    await page.shows("Please enlarge the terminal")
    asked = {urlsplit(url).netloc for url in page.asked if not url.startswith("data:")}
    assert asked == {urlsplit(counter.root).netloc}, page.asked


async def test_a_finger_marks_a_spot_on_a_tablet_held_upright(counter: Counter) -> None:
    page = await counter.browser.page()
    await page.do("Emulation.setDeviceMetricsOverride", **TABLET)
    await page.do("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=1)
    await page.go(counter.address)
    await page.shows("Where does it press?", "Quit")
    await page.tap(200, 300)
    await page.shows("Safety first")
    await page.do("Runtime.evaluate", expression="document.querySelector('[data-key=Escape]').click()")
    await page.shows("Safety questions first")
    assert await page.value("document.querySelector('.xterm-helper-textarea').inputMode") == "none"


async def test_nobody_else_gets_in(counter: Counter) -> None:
    page = await counter.opened()
    stranger = await counter.browser.page(stranger=True)
    assert "not let in" in await stranger.go(f"{counter.root}/?token=wrong")
    assert "not let in" in await stranger.go(counter.address), "the token was used already"

    async def other_page(_: web.Request) -> web.Response:
        return web.Response(text="another page of the same computer, which the browser gives the cookie to")

    application = web.Application()
    application.router.add_get("/", other_page)
    async with TestServer(application, host="localhost") as other:
        evil = await counter.browser.page()
        await evil.go(str(other.make_url("/")))
        socket_url = counter.root.replace("http", "ws") + "/ws"
        opens = f"new Promise(tell => {{ const s = new WebSocket('{socket_url}'); s.onopen = () => tell('open'); "
        assert await evil.value(opens + "s.onerror = () => tell('refused'); })") == "refused"
    assert not await page.value("document.body.classList.contains('-closed')")


async def test_one_page_too_many_is_told_and_ctrl_c_ends_every_app(counter: Counter) -> None:
    pages = [await counter.opened(), await counter.opened()]
    third = await counter.browser.page()
    assert "2 pages are open already" in await third.go(counter.root)
    children = Path(f"/proc/{counter.process.pid}/task/{counter.process.pid}/children").read_text("ascii").split()
    assert len(children) == 2
    counter.process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(counter.process.wait(), 10) == 0
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    for page in pages:
        await page.until(lambda page=page: page.value("document.body.innerText.includes('has ended')"))  # type: ignore[misc]
