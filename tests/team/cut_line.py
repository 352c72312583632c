"""A line to a server that breaks after so many bytes, in either direction, as a train in a tunnel does."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Thread


class CutLine:
    """Passes on what is said until `left` bytes have gone through it, then cuts every connection."""

    def __init__(self, port: int, left: int) -> None:
        self._target, self._left, self._lock = port, left, Lock()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def was_cut(self) -> bool:
        return self._left <= 0

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._cut()
        for thread in self._threads:
            thread.join()
        for each in self._open:
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                self._open += [client, server]
                for pair in ((client, server), (server, client)):
                    self._threads.append(Thread(target=self._pass_on, args=pair, daemon=True))
                    self._threads[-1].start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(4096):
                with self._lock:
                    target.sendall(part[: max(self._left, 0)])
                    self._left -= len(part)
                if self.was_cut:
                    self._cut()
                    return
            target.shutdown(socket.SHUT_WR)

    def _cut(self) -> None:
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def cut_line(port: int, left: int) -> Iterator[CutLine]:
    line = CutLine(port, left)
    try:
        yield line
    finally:
        line.close()
