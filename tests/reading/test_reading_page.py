"""`docs/reading.md` tells the truth: each of its examples is read, and found to do what the page says."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reading.reading_desk import asked, customer, reply
from trainer.record.finding import Finding, FindingKind

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<asked>[^|]*)\| (?P<text>[^|]+) \| (?P<found>`[^|]*)\| (?P<absent>[^|]*)\|$", re.MULTILINE
)
IN_CODE = re.compile(r"`([^`]+)`")
CLAIM = re.compile(r"(?P<kind>[a-z_]+)(?: (?P<about>[a-z-]+))?(?:: (?P<detail>.+))?")
TIMINGS = {"server-outage": "monday-6"}


@dataclass(frozen=True)
class Example:
    """One row of the page: the question before it, the words, what is claimed of them, and where they are said."""

    text: str
    found: tuple[str, ...]
    absent: tuple[str, ...]
    question: str = ""
    scenario: str = "server-outage"
    by_customer: bool = False

    def findings(self) -> tuple[Finding, ...]:
        timing = TIMINGS.get(self.scenario, "")
        if self.by_customer:
            return customer(self.scenario, self.text, timing)
        return reply(self.scenario, self.text, timing, asked(self.question) if self.question else None)


def example(row: re.Match[str]) -> Example:
    before = row["asked"].strip(" *()")
    return Example(
        text=row["text"],
        found=tuple(IN_CODE.findall(row["found"])),
        absent=tuple(IN_CODE.findall(row["absent"])),
        question=next(iter(IN_CODE.findall(before)), ""),
        scenario=before.removeprefix("in ") if before.startswith("in ") else "server-outage",
        by_customer=before == "the customer says",
    )


EXAMPLES = [example(row) for row in ROW.finditer(PAGE)]


def is_found(claim: str, findings: tuple[Finding, ...]) -> bool:
    """Whether what the page writes as found ("fact_told eta: hard") was."""
    said = CLAIM.fullmatch(claim)
    assert said, f"the page claims something unreadable: {claim}"
    kind = FindingKind(said["kind"])
    return any(
        one.kind is kind and said["about"] in (None, one.about) and said["detail"] in (None, one.detail)
        for one in findings
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text[:40])
def test_the_reader_finds_what_the_page_says(example: Example) -> None:
    findings = example.findings()
    assert example.found
    assert [claim for claim in example.found if not is_found(claim, findings)] == []
    assert [claim for claim in example.absent if is_found(claim, findings)] == []
    assert all(one.quote.text in example.text for one in findings)


def test_the_page_shows_every_kind_of_reading_in_two_pages() -> None:
    shown = {claim.split()[0] for one in EXAMPLES for claim in one.found}
    assert shown >= {
        "fact_told", "fact_contradicted", "question_asked", "question_answered", "question_partly",
        "question_left_open", "never_said", "option_offered", "choice_asked", "not_recognised",
    }  # fmt: skip
    assert len(PAGE.splitlines()) <= 130


@pytest.mark.parametrize(
    ("claim", "so"),
    [
        ("fact_told work: hard", True),
        ("fact_told work: soft", False),
        ("fact_told eta", False),
        ("joke", False),
    ],
)
def test_a_claim_that_is_wrong_is_found_wrong(claim: str, so: bool) -> None:
    assert is_found(claim, reply("server-outage", "The vendor's engineer is here at eleven.", "monday-6")) is so
