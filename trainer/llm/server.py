"""A server's address and key, as they were given: read strictly, shown without anything secret."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from trainer.language.tables import phrase
from trainer.record.clean import clean_text
from trainer.record.errors import BadUsage

SOURCE = "model"
_LONGEST = 300


@dataclass(frozen=True)
class Key:
    """A key for a server. Its text is in no repr, no message and no log; `reveal` is for the request alone."""

    _text: str = field(repr=False)

    def reveal(self) -> str:
        """The key itself."""
        return self._text

    def hidden_in(self, text: str) -> str:
        """The text with the key, wherever a server repeats it, taken out."""
        return text.replace(self._text, "[key]")

    def __str__(self) -> str:
        return "[key]"


@dataclass(frozen=True)
class Server:
    """Where requests go: the base address, as in "http://127.0.0.1:11434/v1", and a key where one is needed."""

    url: str
    key: Key | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port, without key or path."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"

    @property
    def host(self) -> str:
        """The name or number of the machine."""
        return urlsplit(self.url).hostname or ""

    @property
    def here(self) -> bool:
        """Whether it runs on this machine, so that nothing leaves it."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def encrypted(self) -> bool:
        """Whether what is sent can't be read on the way."""
        return urlsplit(self.url).scheme == "https"


def server_at(url: str, key: Key | None = None, *, named_by: str) -> Server:
    """The server at this address. Raises BadUsage with one sentence; `named_by` is who gave the address."""
    text = url.strip().rstrip("/")
    parts = _split(text)
    if not text:
        raise _wrong("empty", named_by)
    if "://" not in url:
        raise _wrong("no_scheme", named_by, url=_shown(text))
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _wrong("no_address", named_by, url=_shown(text))
    if "@" in parts.netloc:
        raise _wrong("key_inside", named_by)
    if parts.query or parts.fragment or len(text) > _LONGEST or not text.isprintable() or " " in text:
        raise _wrong("no_address", named_by, url=_shown(text))
    return Server(text, key)


def key_of(text: str, *, named_by: str) -> Key | None:
    """The key in this text; None where it is blank. Raises BadUsage for what can't be sent as a key."""
    stripped = text.strip()
    if not stripped:
        return None
    if not (stripped.isascii() and stripped.isprintable()) or " " in stripped:
        raise _wrong("no_key", named_by)
    return Key(stripped)


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        _ = parts.port, parts.hostname
    except ValueError:
        return None
    return parts


def _shown(text: str) -> str:
    """The address as far as it can hold no key."""
    return clean_text(text).partition("?")[0].rpartition("@")[2][:80]


def _wrong(problem: str, named_by: str, **slots: str) -> BadUsage:
    return BadUsage(phrase(f"address.{problem}", source=SOURCE, named_by=named_by, **slots))
