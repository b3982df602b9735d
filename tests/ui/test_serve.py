"""The guard of ``lacedoctor serve``: only its own page, in a browser that was let in, and only so many of them."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer

from lacedoctor.cli import main
from lacedoctor.ui import serve as serving
from lacedoctor.ui.serve import GuardedServer
from lacedoctor.ui.serve_guard import Guard, names_of, only_here

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what the warning is about


class Served:
    """A server without apps, and a browser's worth of cookies."""

    def __init__(self, server: GuardedServer, client: TestClient) -> None:  # type: ignore[type-arg]
        self.server, self.client = server, client

    async def get(self, path: str, **headers: str) -> ClientResponse:
        return await self.client.get(path, headers=headers, allow_redirects=False)

    async def come_in(self) -> ClientResponse:
        return await self.get(f"/?token={self.server.guard.token}")


@pytest.fixture
async def served(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Served]:
    """On a free port of 127.0.0.1, with place for one app; an app is a process that only waits."""
    monkeypatch.setattr(serving, "WAIT_FOR_PLACE_S", 0.1)
    server = GuardedServer("127.0.0.1", 1, 1)
    server.command = "exec cat"
    at = TestServer(await server._make_app())
    await at.start_server()
    server.port = at.port or 0
    client: TestClient = TestClient(at, cookie_jar=CookieJar(unsafe=True))  # type: ignore[type-arg]
    yield Served(server, client)
    await client.close()


async def test_a_token_lets_one_browser_in_and_the_next_address_is_printed(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    first = served.server.guard.token
    answer = await served.come_in()
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.cookies[served.server.cookie]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert first not in cookie.value
    assert (await served.get("/")).status == 200
    assert (await served.get(f"/?token={first}")).status == 303, "the browser that is in may come back with it"
    served.client.session.cookie_jar.clear()
    assert (await served.get(f"/?token={first}")).status == 403, "nobody else gets in with it"
    assert served.server.guard.token in capsys.readouterr().out
    assert (await served.come_in()).status == 303


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/download/x", "/?token=wrong", "/?token=", "/?token=ü"])
async def test_without_the_token_nothing_is_served(served: Served, path: str) -> None:
    answer = await served.get(path, Origin=f"http://127.0.0.1:{served.server.port}")
    assert answer.status == 403
    assert "printed" in await answer.text()


@pytest.mark.parametrize("path", ["/", "/ws"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}, {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"}, {"Host": "[bad"}, {"Host": "127.0.0.1:99999"}, {"Host": EVERYWHERE},
    ],
)  # fmt: skip
async def test_other_pages_and_other_names_are_turned_away(served: Served, path: str, headers: dict[str, str]) -> None:
    await served.come_in()
    assert (await served.get(path, **headers)).status == 403


async def test_the_apps_own_connection_has_to_say_where_it_comes_from(served: Served) -> None:
    await served.come_in()
    assert (await served.get("/ws")).status == 403


async def test_one_app_too_many_is_refused_until_another_one_ends(served: Served) -> None:
    await served.come_in()
    origin = f"http://127.0.0.1:{served.server.port}"
    async with served.client.ws_connect("/ws", origin=origin):
        page = await served.get("/")
        assert page.status == 503 and "1 pages are open" in await page.text()
        assert (await served.get("/ws", Origin=origin)).status == 503
    for _ in range(50):
        if (await served.get("/")).status == 200:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the place is never free again")


async def test_the_page_loads_nothing_from_elsewhere(served: Served) -> None:
    await served.come_in()
    page = await served.get("/")
    text = await page.text()
    own = f"127.0.0.1:{served.server.port}"
    assert {place for place in re.findall(r"//([\w.:-]+)", text) if "." in place} == {own}
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and set(re.findall(r"\w+://([\w.:]+)", policy)) == {own}
    for address in re.findall(r"(?:href|src|url)(?:=|\()\"(/[^\"]+)", text):
        assert (await served.get(address)).status == 200, address


def test_only_loopback_counts_as_here_and_every_address_is_told_in_a_usable_form() -> None:
    assert all(map(only_here, ("localhost", "127.0.0.1", "127.0.0.2", "::1")))
    assert not any(map(only_here, (EVERYWHERE, "::", "192.168.1.5", "shop-pc.local")))
    assert names_of("::1") == ("[::1]",)
    assert "localhost" in names_of(EVERYWHERE) and EVERYWHERE not in names_of(EVERYWHERE)
    guard = Guard(EVERYWHERE)
    assert guard.is_here("192.168.1.5:8000", ("192.168.1.5", 8000))
    assert not guard.is_here("192.168.1.6:8000", ("192.168.1.5", 8000))


def test_another_address_says_what_it_exposes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    async def nothing(_: GuardedServer) -> None:
        return None

    monkeypatch.setattr(GuardedServer, "run", nothing)
    assert main(["serve"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["serve", "--bind", EVERYWHERE]) == 0
    said = capsys.readouterr().err
    assert all(word in said for word in (EVERYWHERE, "gear", "Nothing is encrypted", "without --bind"))


def test_an_address_that_cannot_be_had_is_explained(own_environment: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--bind", "127.0.0.1", "--port", str(port)]) == 2
    said = capsys.readouterr()
    assert f"Port {port} is in use" in said.err and "--port" in said.err and said.out == ""
    assert main(["serve", "--bind", "192.0.2.1", "--port", "8000"]) == 2
    assert "no address of this computer" in capsys.readouterr().err
