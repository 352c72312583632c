"""`trainer serve`: the full-screen trainer in browsers."""

import re

import click

_HEADER = re.compile(r"[A-Za-z0-9-]{1,100}")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--trusted-header",
    metavar="NAME",
    help="The header in which a proxy that logs people in says who they are: each has a name and drills of their own.",
)
@click.option(
    "--public-url", metavar="URL", help="The proxy's address, where that is another than this server's."
)
@click.option("--people", type=click.IntRange(min=1), default=8, show_default=True, help="How many at once.")
def serve(host: str, port: int, trusted_header: str | None, public_url: str | None, people: int) -> None:
    """Serve the trainer to browsers: to yours, or to a team's behind a proxy.

    Only this machine can reach it, unless --host says otherwise; and that needs a proxy that says who people are.
    """
    from trainer.language.tables import phrase
    from trainer.library.places import data_folder
    from trainer.record.errors import BadPlace, BadUsage
    from trainer.web.doors import doors

    if trusted_header is not None and not _HEADER.fullmatch(trusted_header):
        raise BadUsage(phrase("header", source="web", header=trusted_header))
    where = doors(host, port, public_url, trusted_header)
    try:
        from trainer.web.server import Room, TrainerServer
    except ModuleNotFoundError as missing:
        raise BadPlace(phrase("missing", source="web")) from missing
    room = Room(data_folder().resolve(), people, trusted_header)
    try:
        TrainerServer(where, room).serve()
    except OSError as taken:
        reason = taken.strerror or str(taken)
        raise BadPlace(phrase("port_taken", source="web", host=host, port=port, reason=reason)) from taken
