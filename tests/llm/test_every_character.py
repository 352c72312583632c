"""A quick server whose packets begin and end anywhere: what is heard is, byte for byte, what was said."""

from pathlib import Path

import pytest

from tests.llm.bench import bench
from tests.llm.quick_server import quick, tokens

COUNT = 1500


@pytest.mark.parametrize("seed", range(3))
def test_characters_split_between_packets_come_whole_and_once(seed: int, tmp_path: Path) -> None:
    with bench(tmp_path, quick(COUNT, seed=seed)) as table:
        heard = table.write(most_tokens=COUNT)
    assert heard.encode() == "".join(tokens(COUNT)).encode()
    assert len(table.server.calls) == 1
