"""Who is let in: which address may be listened on, and which requests come from our own page."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from trainer.language.tables import phrase
from trainer.record.errors import BadUsage


@dataclass(frozen=True)
class Doors:
    """Where the server listens, and what people type to get there."""

    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str | None = None
    """The address that a proxy gives it, without a slash at its end."""

    def url_for(self, host_header: str) -> str:
        """The address as this browser knows it."""
        return self.public_url or f"http://{host_header}"

    def knows(self, host_header: str) -> bool:
        """Whether a request's Host is one of ours: another one is a page that had its name point to this machine."""
        name = _host(host_header)
        if self.public_url and name == urlsplit(self.public_url).hostname:
            return True
        if is_loopback(self.host):
            return is_loopback(name)
        return self.public_url is None or is_loopback(name) or name == self.host

    def same_page(self, origin: str | None, host_header: str) -> bool:
        """Whether a websocket is opened by a page of this very server."""
        if origin is None:
            return False
        return origin in {self.url_for(host_header), f"http://{host_header}"}


def doors(host: str, port: int, public_url: str | None, header: str | None) -> Doors:
    """Raises BadUsage for an address that others can reach without anybody to say who they are."""
    if not is_loopback(host) and not header:
        raise BadUsage(phrase("refused.open", source="web", host=host))
    if public_url is not None:
        parts = urlsplit(public_url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
            raise BadUsage(phrase("refused.public_url", source="web", url=public_url))
        public_url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}".lower()
    return Doors(host, port, public_url)


def is_loopback(host: str) -> bool:
    """Whether only this machine can be meant."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
