"""`trainer serve` with real trainers behind it: own drills for each, few enough, and one's end is nobody else's."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, WSServerHandshakeError

from tests.web.served import HEADER, Served, connected, gone, press, seen, served

pytestmark = pytest.mark.slow

SHOWN = "trainer"
"""Stands on Home."""


async def page(web: Served, path: str = "/", **headers: str) -> tuple[int, str]:
    async with ClientSession() as client, client.get(web.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def closed_to(web: Served, **given: Any) -> int:
    try:
        async with connected(web, **given):
            return 101
    except WSServerHandshakeError as refused:
        return refused.status


def test_each_person_has_a_name_and_drills_of_their_own_and_no_key(own_world: Path) -> None:
    async def both(web: Served) -> dict[int, dict[str, str]]:
        async with connected(web, "mira@example.org") as mira, connected(web, "../../jon") as jon:
            await seen(mira, SHOWN)
            await seen(jon, SHOWN)
            return web.children()

    with served("--trusted-header", HEADER, TRAINER_API_KEY="sk-secret", PGPASSWORD="pg-secret") as web:
        children = asyncio.run(both(web))
        assert asyncio.run(page(web)) == (403, asyncio.run(page(web))[1])
        assert HEADER in asyncio.run(page(web))[1]
        assert asyncio.run(closed_to(web)) == 403
    folders = {Path(env["TRAINER_DATA"]) for env in children.values()}
    assert len(folders) == 2
    assert {folder.parent for folder in folders} == {own_world.resolve() / "people"}
    assert all(folder.is_dir() and folder.stat().st_mode & 0o077 == 0 for folder in folders)
    assert {env["TRAINER_NAME"] for env in children.values()} == {"Mira", "../../jon"}
    assert "secret" not in str(children)


def test_one_too_many_is_told_so_and_a_place_that_is_left_is_free() -> None:
    async def third(web: Served) -> tuple[str, int, str]:
        async with connected(web, "mira") as first:
            await seen(first, SHOWN)
            async with connected(web, "jon") as second:
                await seen(second, SHOWN)
                async with connected(web, "third") as one_too_many:
                    told = await gone(one_too_many)
                status, text = await page(web, **{HEADER: "third"})
                assert (await page(web, **{HEADER: "jon"}))[0] == 200, "who is here may load the page again"
        return told, status, text

    async def later(web: Served) -> None:
        while (await page(web, **{HEADER: "third"}))[0] != 200:
            assert web.process.poll() is None
        async with connected(web, "third") as again:
            await seen(again, SHOWN)

    with served("--people", "2", "--trusted-header", HEADER) as web:
        told, status, text = asyncio.run(third(web))
        assert "All 2 places are taken" in told
        assert (status, "All 2 places are taken" in text) == (503, True)
        asyncio.run(later(web))


def test_one_that_is_killed_leaves_the_others_and_tells_its_own_browser() -> None:
    async def killed(web: Served) -> str:
        async with connected(web) as first, connected(web) as second:
            await seen(first, SHOWN)
            oldest = min(web.children())
            await seen(second, SHOWN)
            os.kill(oldest, signal.SIGKILL)
            ended = await gone(first)
            await press(second, "?")
            await seen(second, "\x1b")
            assert not second.closed
            return ended

    with served() as web:
        asyncio.run(killed(web))
        assert asyncio.run(page(web))[0] == 200


@pytest.mark.parametrize(
    "sent", ["no json", "[]", "{}", '["stdin"]', '["stdin", 3]', '["resize", {"width": 9}]', "[1]"]
)
def test_a_page_that_talks_nonsense_ends_only_itself(sent: str) -> None:
    async def nonsense(web: Served) -> None:
        async with connected(web) as other, connected(web) as odd:
            await seen(other, SHOWN)
            await odd.send_str(sent)
            await gone(odd)
            await press(other, "?")
            await seen(other, "\x1b")

    with served() as web:
        asyncio.run(nonsense(web))


def test_other_pages_and_other_names_stay_outside() -> None:
    with served() as web:
        assert asyncio.run(closed_to(web, origin="http://evil.example")) == 403
        assert asyncio.run(page(web, Host="evil.example"))[0] == 421
        assert asyncio.run(page(web, "/download/unknown"))[0] == 404
        assert not web.children()


def test_an_endless_window_is_cut_to_size() -> None:
    async def huge(web: Served) -> dict[int, dict[str, str]]:
        async with connected(web) as one:
            await one.send_str('["resize", {"width": 1000000000, "height": 1000000000}]')
            await seen(one, SHOWN)
            return web.children()

    with served() as web:
        assert len(asyncio.run(huge(web))) == 1


def test_ending_the_server_ends_every_trainer() -> None:
    async def run(web: Served) -> list[int]:
        async with connected(web) as one:
            await seen(one, SHOWN)
            children = list(web.children())
            web.process.send_signal(signal.SIGTERM)
            await gone(one)
            return children

    with served() as web:
        children = asyncio.run(run(web))
        web.process.wait(timeout=30)
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]
