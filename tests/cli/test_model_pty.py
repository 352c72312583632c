"""`trainer model` and a first drill with a model at a real terminal: keys are not shown, and one is asked first."""

from pathlib import Path

from tests.cli.test_plain_pty import at_terminal
from tests.llm.peer import peer
from tests.llm.raw_server import RawServer
from trainer.settings.read import read_settings

KEY = "sk-typed-0123456789"


def test_a_key_that_is_typed_is_not_shown(own_world: Path) -> None:
    with RawServer([peer("m")]) as server:
        with at_terminal(own_world, "model", "use", "m", "--base-url", server.url, "--key") as child:
            child.expect_exact("it is not shown")
            child.sendline(KEY)
            child.expect_exact("plays the customer and scores")
            child.expect_exact("Try it out")
            assert KEY not in (child.before or "") + (child.after or "")
        assert f"bearer {KEY}" in server.calls[0].head.lower()


def test_before_the_first_word_goes_to_a_server_one_is_asked(own_world: Path) -> None:
    with RawServer([peer("m")]) as server:
        args = ("drill", "server-outage", "--plain", "--model", "m", "--base-url", server.url)
        with at_terminal(own_world, *args) as child:
            child.expect_exact("Go on?")
            child.sendline("n")
            child.expect_exact("Nothing was sent.")
        assert read_settings().settings.model.agreed == ()
        with at_terminal(own_world, *args) as child:
            child.expect_exact("Go on?")
            child.sendline("y")
            child.expect_exact("server outage")
        assert not [call for call in server.calls if call.head.startswith("POST")]
    assert read_settings().settings.model.agreed == (f"{server.url.removesuffix('/v1')} customer",)
