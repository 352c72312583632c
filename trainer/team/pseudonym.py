"""Names that nobody has: the same person has the same one as long as the seed stays, and no list leads back."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from trainer.language.tables import table

_SHORT, _LONG = 4, 12


def pseudonyms(members: Iterable[str], seed: str) -> dict[str, str]:
    """Member id → pseudonym. One that two people would share is made longer for both."""
    known = {member: _digest(seed, member) for member in members}
    short = Counter(_name(digest, _SHORT) for digest in known.values())
    return {
        member: _name(digest, _SHORT if short[_name(digest, _SHORT)] == 1 else _LONG)
        for member, digest in known.items()
    }


def _digest(seed: str, member: str) -> str:
    return hashlib.blake2b(member.encode(), key=hashlib.sha256(seed.encode()).digest()).hexdigest()


def _name(digest: str, digits: int) -> str:
    words = table("team_compare")["pseudonym"]["words"]
    return f"{words[int(digest[:8], 16) % len(words)]} {digest[8 : 8 + digits]}"
