"""Forms filled in from a list of answers."""

from collections.abc import Mapping

from trainer.authoring.form import LibraryForm, Step
from trainer.authoring.form_kinds import form_kind
from trainer.authoring.open_form import OpenForm, library_form

STORY = {
    "title": "The invoice that went out twice",
    "trainee": "Alex, in customer support",
    "name": "Rosa Meier",
    "situation": "On Monday our system charged 40 customers twice.\n\nRosa Meier runs a bakery and is one of them.",
    "news": "her card was charged twice on Monday, 380 euros too much",
    "why": "a file was sent to the bank two times",
    "when": "the refund is on her account on Thursday",
    "open.1": "whether her bank charges her for the overdraft",
    "option.1": "an advance of 380 euros by instant transfer, today",
    "never.1": "the money is already back",
    "never.1.instead": "when",
    "promise.1": "the money is back today",
    "promise.1.instead": "when",
    "promise.2": "the bank will not charge anything",
    "promise.2.instead": "open.1",
    "question.1": "When do I have my money back?",
    "question.2": "Who pays my overdraft?",
    "question.2.answers": "open.1 option.1",
    "late": "after her card was refused",
}

PHONE = {
    "title": "Phone calls",
    "about": "What we look for in calls about delays.",
    "pass_mark": "60",
    "step.1": "Times that hold",
    "step.1.about": "Says when it is over.",
    "step.1.check.1": "Is it said when the next word comes?",
    "step.1.check.1.signal": "1",
    "step.1.check.2": "Is a promise made that nobody can keep?",
    "step.1.check.2.good": "no",
    "step.2": "Tone",
    "step.2.about": "Is calm.",
    "step.2.check.1": "Was the voice calm?",
}


SPRING = {
    "title": "Spring exam",
    "about": "Allow an hour.",
    "drill.1": "delayed-order",
    "drill.2": "2",
    "drill.2.difficulty": "hard",
    "drill.3": "The request that can't be done",
    "pass_mark": "60",
    "gate.1": "Be direct",
    "gate.1.level": "2",
    "gate.1.because": "Whoever does not say the news has not broken it.",
    "deadline": "2035-06-30 17:00 +02:00",
    "seed": "7",
}

WEEK = {
    "title": "First week",
    "cohort": "2035",
    "drill.1": "delayed-order",
    "drill.1.times": "3",
    "drill.1.total": "60",
    "drill.1.by": "2035-05-04 17:00 +02:00",
    "drill.2": "data-loss",
    "drill.2.mode": "exam",
    "drill.2.difficulty": "3",
}


def form_of(name: LibraryForm = "scenario", called: str = "") -> OpenForm:
    return library_form(form_kind(name), called)


def fill(form: OpenForm, answers: Mapping[str, str], until: str = "") -> OpenForm:
    """Answer what there are answers for, take what stands elsewhere, up to the step with this key."""
    while form.step is not None and form.step.key != until:
        answer_one(form, form.step, answers)
    return form


def answer_one(form: OpenForm, step: Step, answers: Mapping[str, str]) -> None:
    form.answer(answers.get(step.key, ""))
