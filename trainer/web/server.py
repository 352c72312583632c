"""The server behind `trainer serve`: textual-serve's, with people told apart, few enough of them, and a shut door."""

import asyncio
import logging
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from trainer.language.tables import sentences
from trainer.web.doors import Doors
from trainer.web.people import Person, Unnamed, person_of
from trainer.web.session import GRACE, Session, browser_messages, refusal_text

PAGE = Path(__file__).with_name("page")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {socket}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
MOST_BYTES = 1_000_000
"""The longest message of a page: a pasted reply is shorter."""

say = sentences("web")
log = logging.getLogger("trainer.web")


@dataclass
class Room:
    """Who may come in: how many at once, and by which header they are told apart."""

    data: Path
    places: int = 8
    header: str | None = None
    """None: everybody is whoever runs the server."""
    sessions: set[Session] = field(default_factory=set)

    async def has_place(self) -> bool:
        """Whether one more may come in; whoever is just leaving (a page that is loaded again) is waited for."""
        leaving = [asyncio.ensure_future(one.ended.wait()) for one in self.sessions if one.leaving]
        if leaving and self._full():
            await asyncio.wait(leaving, timeout=GRACE, return_when=asyncio.FIRST_COMPLETED)
        for waiting in leaving:
            waiting.cancel()
        return not self._full()

    def _full(self) -> bool:
        return sum(not one.ended.is_set() for one in self.sessions) >= self.places


class TrainerServer(Server):
    """Serves the trainer to browsers, one process each."""

    def __init__(self, doors: Doors, room: Room) -> None:
        super().__init__(
            "trainer", doors.host, doors.port, "trainer", doors.url_for(f"{doors.host}:{doors.port}")
        )
        self.doors, self.room = doors, room
        self.templates_path = PAGE

    def initialize_logging(self) -> None:
        """Short lines, and never what people typed."""
        logging.basicConfig(level="WARNING", format="%(levelname)s %(message)s")

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guarded)
        app.add_routes([web.static("/page", PAGE)])
        return app

    def serve(self, debug: bool = False) -> None:  # noqa: ARG002 - textual-serve's
        """Serve until it is ended, and say where to go once somebody can. Raises OSError for a port that is taken."""
        self.initialize_logging()

        def told(*_: object) -> None:
            print(say("serving", url=self.public_url, places=self.room.places), flush=True)

        web.run_app(self._make_app(), host=self.host, port=self.port, print=told, access_log=None)

    async def on_startup(self, app: web.Application) -> None:
        """Nothing yet: nobody can come in before it listens."""

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - textual-serve's
        """End everybody's trainer; what stood unsent is kept by each."""
        await asyncio.gather(*(session.stop() for session in tuple(self.room.sessions)), return_exceptions=True)

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401 - aiohttp's
        if not self.doors.knows(request.host):
            return _page(421, say("refused.host", host=request.host))
        try:
            request["person"] = self._person(request)
        except Unnamed:
            return _page(403, say("refused.unnamed", header=self.room.header or ""))
        answer: web.StreamResponse = await handler(request)
        if not answer.prepared:
            socket = self.doors.url_for(request.host).replace("http", "ws", 1)
            answer.headers["Content-Security-Policy"] = POLICY.format(socket=socket)
            answer.headers["X-Content-Type-Options"] = "nosniff"
            answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    def _person(self, request: web.Request) -> Person:
        if self.room.header is None:
            return Person()
        return person_of(request.headers.getall(self.room.header, []), self.room.data)

    async def handle_index(self, request: web.Request) -> Any:  # noqa: ANN401 - textual-serve's
        """The page, or the line that there is no place. Who has one may be loading their page again: the websocket,
        which comes when the old page has gone, tells.
        """
        here = any(session.person == request["person"] for session in self.room.sessions)
        if not here and not await self.room.has_place():
            return _page(503, say("refused.full", places=self.room.places))
        socket = self.doors.url_for(request.host).replace("http", "ws", 1) + "/ws"
        size = str(max(8, min(40, to_int(request.query.get("fontsize", "16"), 16))))
        slots = {"socket": socket, "size": size, "ended": say("ended"), "again": say("again")}
        text = (PAGE / "index.html").read_text(encoding="utf-8")
        for name, value in slots.items():
            text = text.replace("{{ " + name + " }}", escape(value))
        return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that a trainer hands to its own browser, and to nobody else's."""
        key = request.match_info["key"]
        try:
            owner = (await self.download_manager.get_download_metadata(key)).app_service
        except KeyError:
            raise web.HTTPNotFound from None
        if not isinstance(owner, Session) or owner.person != request["person"]:
            raise web.HTTPNotFound
        return await super().handle_download(request)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One browser's connection, for as long as it or its trainer lasts."""
        if not self.doors.same_page(request.headers.get("Origin"), request.host):
            raise web.HTTPForbidden(text=say("refused.origin"))
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=MOST_BYTES)
        await websocket.prepare(request)
        if not await self.room.has_place():
            await websocket.send_bytes(refusal_text(say("refused.full", places=self.room.places)))
            await websocket.close()
            return websocket
        session = Session(
            request["person"],
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,
            download_manager=self.download_manager,
        )
        self.room.sessions.add(
            session
        )  # with no wait since there was one: two at once can't both take the last place
        width, height = (to_int(request.query.get(name, ""), 80) for name in ("width", "height"))
        try:
            await session.start(width, height)
            await self._process_messages(websocket, session)
        except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as wrong:
            log.warning("a session ended: %s", type(wrong).__name__)
        finally:
            await asyncio.shield(self._leave(session))
            await websocket.close()
        return websocket

    async def _leave(self, session: Session) -> None:
        try:
            await session.stop()
        finally:
            self.room.sessions.discard(session)

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        async for message in websocket:
            if message.type != WSMsgType.TEXT:
                continue
            kind, *rest = browser_messages(message.data)
            if kind == "stdin":
                await app_service.send_bytes(rest[0].encode("utf-8"))
            elif kind == "resize":
                await app_service.set_terminal_size(rest[0]["width"], rest[0]["height"])
            elif kind == "ping":
                await websocket.send_json(["pong", rest[0]])
            elif kind == "blur":
                await app_service.blur()
            elif kind == "focus":
                await app_service.focus()


def _page(status: int, sentence: str) -> web.Response:
    """One sentence as a page."""
    text = (PAGE / "refused.html").read_text(encoding="utf-8").replace("{{ sentence }}", escape(sentence))
    return web.Response(
        status=status,
        text=text,
        content_type="text/html",
        headers={
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
            "Cache-Control": "no-store",
        },
    )
