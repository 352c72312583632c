"""Everything that a face of the comparison asks for: which keys there are, one of them whole, the exams' tables."""

import os
import secrets
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from trainer.language.tables import phrase, sentences
from trainer.library.exam import exam_name
from trainer.library.load import load_exam
from trainer.library.places import data_folder, exam_files
from trainer.record.errors import BadFile, BadPlace
from trainer.store.compared import EVERYTHING, Selection, exam_names, people_rows
from trainer.store.journal import SqlJournal
from trainer.team.about import about_of
from trainer.team.apart import GroupKey
from trainer.team.compare_lines import About
from trainer.team.comparison import Comparison
from trainer.team.drawn import PAGE, drawn_exam, drawn_groups, drawn_standings, with_firsts, with_steps
from trainer.team.exam_standing import NO_RULES, ExamRules, ExamStanding, exam_standings
from trainer.team.overview import GroupCount
from trainer.team.person import Person
from trainer.team.pseudonym import pseudonyms

SEED = "pseudonyms"
"""The file that keeps the seed of the pseudonyms: without it no list leads back to people."""
_say = sentences("team_compare")


@dataclass
class CompareDesk:
    """One look at a team's results. What was asked once is not asked again; another look is another desk."""

    journal: SqlJournal
    wanted: Selection = EVERYTHING
    rank: bool = False
    seed: str | None = None
    """Of the pseudonyms that stand for names; None: the names."""
    _abouts: dict[tuple[str, ...], About] = field(default_factory=dict)

    @cached_property
    def groups(self) -> tuple[GroupCount, ...]:
        """The keys, numbered from 1 in this order."""
        with self.journal.reading() as connection:
            return drawn_groups(connection, self.wanted)

    @cached_property
    def firsts(self) -> tuple[GroupCount, ...]:
        """The keys with the means of their first attempts, which take longer."""
        groups = self.groups
        with self.journal.reading() as connection:
            return with_firsts(connection, groups, self.wanted)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The members, by the names that are shown."""
        with self.journal.reading() as connection:
            known = tuple(map(Person._make, people_rows(connection)))
        if self.seed is None:
            return known
        names = pseudonyms([person.id for person in known], self.seed)
        return tuple(person._replace(name=names[person.id]) for person in known)

    def standings(self, of: GroupKey) -> Comparison:
        """All of one key but its steps."""
        people = self.people
        with self.journal.reading() as connection:
            return drawn_standings(connection, of, people, self.wanted, rank=self.rank)

    def with_steps(self, shown: Comparison, first: int = 0, most: int = PAGE) -> Comparison:
        """The same with the team's steps, and the heat map of so many members from this line on."""
        with self.journal.reading() as connection:
            return with_steps(connection, shown, first, most)

    def comparison(self, of: GroupKey, most: int = PAGE) -> Comparison:
        """All of one key, with the heat map of the first members."""
        return self.with_steps(self.standings(of), 0, most)

    def note(self, of: GroupKey) -> str:  # noqa: ARG002 - whoever reckons otherwise tells of each key
        """Whose levels stand in the figures."""
        return phrase("compare.scorers", source="review")

    def again(self, *, rank: bool, seed: str | None) -> "CompareDesk":
        """A desk that shows the same in another order or by other names."""
        other = CompareDesk(self.journal, self.wanted, rank, seed, self._abouts)
        other.__dict__["groups"] = self.groups
        return other

    @cached_property
    def exam_names(self) -> tuple[str, ...]:
        """The exams that anybody took."""
        with self.journal.reading() as connection:
            return exam_names(connection, self.wanted)

    def exams(self) -> tuple[ExamStanding, ...]:
        """The tables of all exams that fit, by name."""
        return tuple(table for name in self.exam_names for table in self.exam(name))

    def exam(self, name: str) -> tuple[ExamStanding, ...]:
        """The tables of one exam, the fullest first."""
        rules, people = rules_of(name), self.people
        wanted = replace(self.wanted, exam=None)
        with self.journal.reading() as connection:
            taken = drawn_exam(connection, name, rules.floors, wanted)
        return exam_standings(taken, people, rules, rank=self.rank)

    def about(self, of: GroupKey) -> About:
        """What is known of a key's rubric and scorer."""
        key = of.key
        place = (key.rubric, key.rubric_hash, key.scorer, key.scorer_model or "")
        if place not in self._abouts:
            self._abouts[place] = about_of(key)
        return self._abouts[place]


def rules_of(name: str) -> ExamRules:
    """What the exam of this name asks, where its file is in the library."""
    for file in exam_files():
        try:
            exam = load_exam(file).value
        except BadFile:
            continue
        if exam_name(exam) == name:
            return ExamRules(exam.scenarios, exam.pass_mark, exam.floors)
    return NO_RULES


def kept_seed() -> str:
    """The seed of this machine's pseudonyms, made where there is none. Raises BadPlace."""
    path = data_folder() / SEED
    try:
        return path.read_text(encoding="ascii").strip() or _new_seed(path)
    except FileNotFoundError:
        return _new_seed(path)
    except (OSError, ValueError) as wrong:
        raise BadPlace(_say("no_seed", path=path, reason=wrong)) from wrong


def _new_seed(path: Path) -> str:
    seed = secrets.token_hex(16)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(handle, "w", encoding="ascii") as file:
            file.write(seed + "\n")
    except OSError as wrong:
        raise BadPlace(_say("no_seed", path=path, reason=wrong.strerror or wrong)) from wrong
    return seed
