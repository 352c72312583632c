"""The hash of a file's meaning."""

import hashlib
import json

from pydantic import BaseModel


def semantic_hash(value: BaseModel) -> str:
    """SHA-256 of the meaning: comments, key order, spaces and quoting style make no difference.

    A key set to its default counts as left out, so that a new optional key of a later version changes no hash.
    """
    meaning = value.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(meaning, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
