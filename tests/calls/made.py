"""A call that was filled in, and one rehearsal of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.authoring.forms import answer_one
from tests.cli.run import trainer
from trainer.authoring.open_form import OpenForm
from trainer.calls.find import new_call
from trainer.calls.form import call_form
from trainer.calls.kept import Call

FRIDAY = date(2026, 11, 27)
ROSA = {
    "trainee": "Alex, in customer support",
    "name": "Rosa Meier",
    "role": "owner of a bakery",
    "call_at": "tomorrow at 9",
    "situation": "On Monday our system charged 40 customers twice.",
    "news": "we charged your card twice on Monday, 380 euros too much",
    "ours": "y",
    "why": "our system sent a file to the bank two times",
    "when": "the refund is on your account on Thursday",
    "open.1": "whether your bank charges you for the overdraft",
    "option.1": "an advance of 380 euros by instant transfer, today",
    "option.1.cost": "you have to send a photo of the bank statement",
    "option.2": "a call from my boss",
    "promise.1": "the money is back today",
    "promise.1.instead": "3",
    "question.1": "Who pays for my overdraft?",
    "question.1.answers": "4 5",
    "next": "on Thursday at 10:00, by phone",
}
REPLIES = """
Hello Rosa Meier, this is Alex. We charged your card twice on Monday, 380 euros too much. That was our mistake.
The refund is on your account on Thursday.

I can offer you an advance of 380 euros by instant transfer today; you have to send a photo of the bank statement.

Nobody knows yet whether your bank charges you for the overdraft. I will call you on Thursday at 10:00.
"""


def filled(call: Call, answers: Mapping[str, str] = ROSA, today: date = FRIDAY) -> OpenForm:
    form = call_form(call, lambda: today)
    while form.step is not None:
        answer_one(form, form.step, answers)
    return form


def made(name: str = "rosa", answers: Mapping[str, str] = ROSA, today: date = FRIDAY) -> Call:
    call = new_call(name)
    written = filled(call, answers, today).finish()
    assert written.problems == ()
    return call


def rehearsed(call: Call, data: Path, replies: str = REPLIES) -> None:
    Path("replies.txt").write_text(replies, encoding="utf-8")
    done = trainer("call", "rehearse", call.name, "--replies", "replies.txt", TRAINER_DATA=str(data))
    assert done.returncode == 0, done.stderr


def everything(folder: Path) -> bytes:
    """All bytes of all files in a folder, with their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return b"\n".join(str(path).encode() + path.read_bytes() for path in files)
