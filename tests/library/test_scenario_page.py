"""The page for people who write scenarios is true."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.library.samples import ROOT
from trainer.library import scenario as parts
from trainer.library.line_references import CHANNELS, MOODS, SLOTS
from trainer.library.load import scenario_from_text
from trainer.library.voice import Temperament, VoicePack
from trainer.record.direction import Act

PAGE = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
NAMES = set(re.findall(r"`\{?\[*([a-z_]+)", PAGE))


def test_the_smallest_useful_file_is_short_and_clean() -> None:
    lines = BLOCKS[0].strip().split("\n")
    assert len(lines) < 40
    scenario = scenario_from_text(BLOCKS[0], Path("smallest.toml")).value
    kinds = (
        scenario.fact,
        scenario.unknown,
        scenario.question,
        scenario.option,
        scenario.never,
        scenario.timing,
    )
    assert all(kinds)


@pytest.mark.parametrize(
    "model",
    [
        *(parts.Scenario, parts.Customer, parts.Fact, parts.Unknown, parts.Stake, parts.Option, parts.Question),
        *(
            parts.Never,
            parts.Exhibit,
            parts.Timing,
            parts.Hint,
            parts.Scene,
            parts.Variant,
            VoicePack,
            Temperament,
        ),
    ],
)
def test_every_key_is_explained(model: type[BaseModel]) -> None:
    assert set(model.model_fields) - NAMES - {"fact", "stake"} == set()


def test_every_act_mood_channel_and_slot_is_explained() -> None:
    assert {*(act.value for act in Act), *MOODS, *CHANNELS, *SLOTS} - NAMES == set()


def test_the_numbers_left_out_are_those_of_the_models() -> None:
    told = dict(re.findall(r"^\| (`[^|]+`) \| [^|]+ \| ([0-9, ]+) \|$", PAGE, re.MULTILINE))
    models = {**parts.Scenario.model_fields, **Temperament.model_fields}
    for keys, values in told.items():
        names = re.findall(r"`(\w+)`", keys)
        numbers = [int(value) for value in values.split(",")]
        for name, number in zip(names, numbers * (len(names) // len(numbers)), strict=True):
            known = [models[name].default] if name in models else []
            if name in parts.Timing.model_fields and numbers == [0]:
                known = [parts.Timing.model_fields[name].default]
            assert known == [number], name
    assert len(told) >= 9
