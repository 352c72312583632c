"""A real browser: the page of scores as it opens and prints, and the trainer served to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.peers.browser import browser
from tests.team.some_results import MIRA, result, with_words
from tests.web.served import served
from trainer.team.compare_lines import About
from trainer.team.report_page import report_page

pytestmark = pytest.mark.peer
EVIL = "<script>window.evil = 1</script><img src=x onerror='window.evil = 2'>"


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as running:
        yield running


def opened(chrome: Browser, path: Path) -> tuple[Page, list[str], list[str]]:
    """The page of a file, with everything it asked for and everything that went wrong."""
    page = chrome.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path.as_uri())
    return page, asked, wrong


def written(path: Path) -> Path:
    about = About({"open": "Opens well"}, EVIL, {"server-outage": "The server is down"})
    made = [with_words(EVIL), result(1, total=80.0)]
    path.write_text(report_page(made, [MIRA], lambda _: about), encoding="utf-8")
    return path


def test_the_page_of_scores_opens_alone_and_runs_nothing(chrome: Browser, tmp_path: Path) -> None:
    file = written(tmp_path / "scores.html")
    page, asked, wrong = opened(chrome, file)
    assert asked == [file.as_uri()]
    assert wrong == []
    assert page.evaluate("window.evil") is None
    assert page.get_by_text(EVIL).count() > 1
    heading = page.locator("h2").evaluate("one => getComputedStyle(one).color")
    assert heading == "rgb(47, 93, 138)", "its own policy lets its own style in"
    box = page.locator("svg").bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert box["height"] > 80
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_the_policy_of_the_page_holds(chrome: Browser, tmp_path: Path) -> None:
    file = written(tmp_path / "scores.html")
    text = file.read_text(encoding="utf-8")
    slipped = (
        '<script>window.evil = 3</script><img src="data:image/png;base64,AAAA"><p style="color: red">x</p>'
    )
    file.write_text(text.replace("</body>", f"{slipped}</body>"), encoding="utf-8")
    page, _, wrong = opened(chrome, file)
    assert page.evaluate("window.evil") is None
    assert len([one for one in wrong if "Content Security Policy" in one]) >= 3
    page.close()


def test_the_page_prints(chrome: Browser, tmp_path: Path) -> None:
    page, _, _ = opened(chrome, written(tmp_path / "scores.html"))
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert len(printed) > 10_000
    page.close()


def test_the_trainer_is_practised_in_a_browser(chrome: Browser, own_world: Path) -> None:
    with served("--people", "1", TRAINER_API_KEY="sk-never-in-a-page") as web:
        page = chrome.new_page(viewport={"width": 1100, "height": 700})
        asked: list[str] = []
        wrong: list[str] = []
        frames: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
        page.goto(web.url)
        page.locator("body.-first-byte").wait_for()
        shown = page.locator(".xterm-screen")
        expect(shown).to_be_visible()
        second = chrome.new_page()
        with second.expect_websocket(lambda socket: "/ws" in socket.url) as caught:
            second.goto(web.url)
        told = caught.value
        if not told.is_closed():
            told.wait_for_event("close")
        expect(second.get_by_role("alert")).to_be_visible()
        second.close()
        expect(page.get_by_label("Terminal input")).to_be_focused()
        page.keyboard.press("Control+q")
        expect(page.get_by_role("alert")).to_contain_text("has ended")
        assert wrong == []
        assert {url.split("/")[2] for url in asked} == {f"127.0.0.1:{web.port}"}, "nothing from elsewhere"
        assert "sk-never" not in page.content() + "".join(frames)
        page.get_by_role("button").click()
        page.locator("body.-first-byte").wait_for()
        page.reload()  # its own trainer is just leaving the one place there is
        page.locator("body.-first-byte").wait_for()
        page.close()


def test_a_page_from_elsewhere_opens_no_trainer(chrome: Browser, tmp_path: Path) -> None:
    with served() as web:
        file = tmp_path / "evil.html"
        file.write_text(
            f"<script>const s = new WebSocket('ws://127.0.0.1:{web.port}/ws');"
            "s.onopen = () => document.title = 'in'; s.onerror = () => document.title = 'out';</script>"
        )
        page = chrome.new_page()
        page.goto(file.as_uri())
        page.wait_for_function("document.title !== ''")
        assert page.title() == "out"
        assert not web.children()
        page.close()
