"""The guard of ``lacedoctor serve``: only this computer's own page with the token gets in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from lacedoctor.ui.serve import COOKIE, GuardedServer


@pytest.fixture
async def served() -> AsyncIterator[tuple[TestClient, GuardedServer]]:  # type: ignore[type-arg]
    """A client and the server it talks to."""
    server = GuardedServer("127.0.0.1", 8000)
    test_server = TestServer(await server._make_app())
    await test_server.start_server()
    server.port = test_server.port or 0
    client = TestClient(test_server)
    yield client, server
    await client.close()


async def test_the_token_opens_the_page_and_stays_in_a_strict_cookie(served: tuple[TestClient, GuardedServer]) -> None:  # type: ignore[type-arg]
    client, server = served
    answer = await client.get(f"/?token={server.token}", allow_redirects=False)
    assert answer.status == 302
    cookie = answer.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    page = await client.get("/", cookies={COOKIE: server.token})
    assert page.status == 200
    assert "googleapis" not in await page.text()


@pytest.mark.parametrize("path", ["/", "/ws", "/static/", "/?token=wrong"])
async def test_without_the_token_nothing_is_served(served: tuple[TestClient, GuardedServer], path: str) -> None:  # type: ignore[type-arg]
    client, _ = served
    assert (await client.get(path)).status == 403


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}, {"Origin": "null"}])
async def test_other_pages_and_other_names_are_turned_away(
    served: tuple[TestClient, GuardedServer],  # type: ignore[type-arg]
    headers: dict[str, str],
) -> None:
    client, server = served
    answer = await client.get("/ws", headers=headers, cookies={COOKIE: server.token})
    assert answer.status == 403
