"""Which mentions of a stake are meant for the person: naming the rent is not yet seeing what it means."""

from trainer.record.finding import Finding, FindingKind
from trainer.scoring.view import CaseView, in_order, turns_of
from trainer.scoring.wording import matches

_FELT = (
    FindingKind.FEELING_NAMED,
    FindingKind.GRAVITY_NAMED,
    FindingKind.APOLOGY,
    FindingKind.OWNERSHIP,
    FindingKind.IMPACT_ASKED,
)
_MATTER = (FindingKind.FACT_TOLD, FindingKind.OPTION_OFFERED, FindingKind.UNKNOWN_ADMITTED)


def stakes(view: CaseView) -> tuple[Finding, ...]:
    """Stakes named to the person: beside a word of feeling or fault, said to "you", or free of any matter."""
    felt = turns_of(view.talk(*_FELT))
    matter = view.talk(*_MATTER)
    named = (
        stake
        for stake in view.talk(FindingKind.STAKE_NAMED)
        if stake.quote.turn in felt or _to_you(view, stake) or not _inside(stake, matter)
    )
    return in_order((*named, *_taken_up(view)))


def _taken_up(view: CaseView) -> tuple[Finding, ...]:
    """Feelings named right after the customer told what is at stake: they are about that."""
    told = {stake.quote.turn + 1 for stake in view.all(FindingKind.STAKE_NAMED)} & set(view.replies)
    return tuple(feeling for feeling in view.talk(FindingKind.FEELING_NAMED) if feeling.quote.turn in told)


def stakes_and_feelings(view: CaseView) -> tuple[Finding, ...]:
    """Stakes named to the person, and their feelings named, in order."""
    return in_order({*stakes(view), *view.talk(FindingKind.FEELING_NAMED)})


def _to_you(view: CaseView, stake: Finding) -> bool:
    return bool(matches("trainee", "to_you", stake.quote.text, view.scenario.language))


def _inside(stake: Finding, matter: tuple[Finding, ...]) -> bool:
    return any(
        told.quote.turn == stake.quote.turn
        and told.quote.start < stake.quote.end
        and stake.quote.start < told.quote.end
        for told in matter
    )
