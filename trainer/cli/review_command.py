"""`trainer review`: a trainer looks at drills that were handed in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

if TYPE_CHECKING:
    from trainer.team.review_desk import ReviewDesk
    from trainer.team.review_draft import Draft


class Filters(TypedDict, total=False):
    """Which drills are looked at: those that fit all that is given."""

    disputed: bool
    far: bool
    unreviewed: bool
    member: str | None
    exam: str | None
    scenario: str | None


_FILTERS = (
    click.option("--disputed", is_flag=True, help="Only those in which something is disputed."),
    click.option("--far", is_flag=True, help="Only those whose total is far from the rest of their key."),
    click.option("--unreviewed", is_flag=True, help="Only those that nobody has reviewed."),
    click.option("--member", metavar="NAME", help="Only this member's."),
    click.option("--exam", metavar="ID", help="Only those of this exam."),
    click.option("--scenario", metavar="ID", help="Only those of this scenario."),
)


def _filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_FILTERS):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@_filtered
@click.option("--plain", is_flag=True, help="Print the list, also at a terminal.")
@click.option(
    "--export",
    "export_to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the talks whose levels were given or confirmed, for `trainer agree`.",
)
@click.option(
    "--send",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all reviews of yours to a file for `trainer import`, where there is no database.",
)
@click.option("--rubric", metavar="ID", help="With --export: only levels of this rubric.")
@click.pass_context
def review(
    ctx: click.Context,
    /,
    plain: bool,
    export_to: Path | None,
    send: Path | None,
    rubric: str | None,
    **filters: Unpack[Filters],
) -> None:
    """Read drills that members handed in, comment on turns, give levels of your own, answer disputes.

    The scorer's level is never changed: yours stands beside it, with your reason.
    """
    ctx.obj = filters
    if ctx.invoked_subcommand:
        return
    from trainer.cli.screen import open_review_screen, wants_screen

    desk = _desk(**filters)
    if export_to is not None:
        _export(desk, export_to, rubric)
    elif send is not None:
        _send(desk, send)
    elif wants_screen(plain):
        open_review_screen(desk)
    else:
        _print_list(desk, 20)


@review.command("list")
@_filtered
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many at most."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(before: Filters, /, limit: int, as_json: bool, **filters: Unpack[Filters]) -> None:
    """List the drills that wait for a trainer's eye, newest first."""
    given: Filters = {**filters, **{name: value for name, value in before.items() if value}}  # type: ignore[typeddict-item]
    desk = _desk(**given)
    if as_json:
        from trainer.cli.review_page import list_document

        click.echo(list_document(desk, limit))
        return
    _print_list(desk, limit)


@review.command()
@click.argument("drill")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(drill: str, as_json: bool) -> None:
    """Read one drill: levels, quotes, disputes, the talk with its comments. DRILL is the beginning of its id."""
    from trainer.cli.plain.console import Terminal
    from trainer.cli.review_page import show_document, show_result

    desk = _desk()
    result = desk.find(drill)
    if as_json:
        click.echo(show_document(desk, result))
    else:
        show_result(Terminal(), desk, result)


@review.command()
@click.argument("drill")
@click.argument("turn")
@click.argument("text")
def comment(drill: str, turn: str, text: str) -> None:
    """Pin TEXT to a turn: its number in `trainer review show`, `plan` or `follow-up`. An empty TEXT takes it away."""
    desk = _desk()
    draft = desk.draft(desk.find(drill))
    _keep(desk, draft, draft.comment(_turn(turn), text))


@review.command()
@click.argument("drill")
@click.argument("step")
@click.argument("level", type=click.IntRange(0, 4))
@click.option(
    "--because", default="", help="Why. Needed unless the level is the scorer's own, which confirms it."
)
def override(drill: str, step: str, level: int, because: str) -> None:
    """Give STEP a level of your own, 0 to 4, beside the scorer's."""
    desk = _desk()
    draft = desk.draft(desk.find(drill))
    _keep(desk, draft, draft.override(step, level, because))


@review.command()
@click.argument("drill")
@click.argument("dispute")
@click.option("--upheld/--not-upheld", default=None, help="Whether the dispute is right.")
@click.option("--because", required=True, help="Why, in a sentence to the trainee.")
def answer(drill: str, dispute: str, upheld: bool | None, because: str) -> None:
    """Answer a dispute, named STEP or STEP/CHECK as `trainer review show` does."""
    from trainer.team.review_draft import dispute_named

    if upheld is None:
        raise click.UsageError("Say --upheld or --not-upheld.")
    desk = _desk()
    result = desk.find(drill)
    draft = desk.draft(result)
    _keep(desk, draft, draft.answer(dispute_named(result, dispute), upheld=upheld, reason=because))


def _desk(**filters: Unpack[Filters]) -> "ReviewDesk":
    from trainer.cli.wiring import open_journal
    from trainer.team.review_desk import Chosen, ReviewDesk
    from trainer.team.review_queue import Only

    only = Only(*(bool(filters.get(name)) for name in ("disputed", "far", "unreviewed")))
    places = (filters.get("member"), filters.get("exam"), filters.get("scenario"))
    return ReviewDesk(open_journal(), Chosen(only, *places))


def _print_list(desk: "ReviewDesk", limit: int) -> None:
    from trainer.cli.review_page import list_lines

    for line in list_lines(desk, limit):
        click.echo(line)


def _keep(desk: "ReviewDesk", before: "Draft", after: "Draft") -> None:
    from trainer.language.tables import phrase
    from trainer.team.last_sync import leads

    if after == before:
        click.echo(phrase("unchanged", source="review"))
        return
    desk.keep(after)
    click.echo(phrase("kept_here" if leads() is False else "kept", source="review"))


def _turn(name: str) -> int:
    """As it is typed, from 1; in the transcript they count from 0."""
    from trainer.language.tables import phrase
    from trainer.record.clean import clean_text
    from trainer.record.errors import BadUsage
    from trainer.record.transcript import FOLLOW_UP, PLAN

    if name in {"plan", "follow-up"}:
        return PLAN if name == "plan" else FOLLOW_UP
    if not name.isascii() or not name.isdecimal() or not 0 < len(name) < 7 or int(name) == 0:
        raise BadUsage(phrase("no_turn_name", source="review", name=clean_text(name)[:40]))
    return int(name) - 1


def _export(desk: "ReviewDesk", path: Path, rubric: str | None) -> None:
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path

    lines, used = desk.ratings(rubric)
    _write(path, "".join(f"{line}\n" for line in lines))
    key = "exported_one" if len(lines) == 1 else "exported"
    click.echo(phrase(key, source="review", count=len(lines), path=shown_path(path), rubric=used))


def _send(desk: "ReviewDesk", path: Path) -> None:
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path
    from trainer.team.export_json import file_json

    file = desk.written()
    _write(path, file_json(file))
    count = len(file.reviews)
    key = "export.done_one" if count == 1 else "export.done"
    click.echo(phrase(key, source="review", count=count, path=shown_path(path)))


def _write(path: Path, text: str) -> None:
    from trainer.language.tables import phrase
    from trainer.library.diagnostic import shown_path
    from trainer.library.toml_edit import put_in_place
    from trainer.record.errors import BadPlace

    try:
        put_in_place(path, text)
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise BadPlace(phrase("not_written", source="review", path=shown_path(path), reason=reason)) from wrong
