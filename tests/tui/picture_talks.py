"""What the trainee of the README's pictures says: three drills of the past, and the one that is shown."""

from dataclasses import dataclass, field

from tests.cli.talks import DESKS_GOOD, OUTAGE_BAD, Trainee


@dataclass(frozen=True)
class Earlier:
    """One drill of the past, on its day."""

    scenario: str
    when: str
    plan: dict[str, object]
    replies: tuple[str, ...]
    follow_up: str | None
    own: dict[str, int] = field(default_factory=dict)
    resolution: str = ""


OPENING = (
    "Open with: your server is still down, and it will be until tomorrow evening. Offers: loaner host by 14:00, "
    "read-only copy by 10:00, calls every two hours."
)

TALK = (
    "Good morning Ms Whitlock, it's Jeffrey from hosting. I have bad news: your server went down on Saturday at about "
    "two, it is still down, and realistically everything is back by the end of Tuesday, not before.",
    "You should have heard this from me on Saturday. Nobody called you, and that was our failure; I am sorry. You have "
    "payroll to file by noon on Tuesday, and this puts it in danger.",
    "What we suspect is the storage controller, after a firmware update; that isn't confirmed. I've worked on it all "
    "weekend, and the vendor's engineer is here at 11:00 today.",
    "Friday's backup from 23:00 is verified. Whether work saved after that can be recovered, I don't know yet.",
    "For your payroll I can bring up three of your machines from Friday's backup on a loaner host by 14:00 today, or "
    "give you a read-only copy of the files by 10:00. Which of the two helps you more?",
    "Then I start on the loaner now, with the three machines you named. I ring you every two hours, the first time at "
    "eight. Does that get you through to your deadline?",
)

FOLLOW_UP = (
    "Ms Whitlock, as I said: your server has been offline since Saturday 14:00, suspected is the storage controller. "
    "Loaner host with three machines by 14:00 today, everything back Tuesday end of day. I ring you at eight. Jeffrey"
)

OWN_LEVELS = ("3", "2", "3", "3", "4", "3")
RESOLUTION = "name her deadline in my first minute."

BETTER = (
    "Good morning Ms Whitlock, it is Jeffrey from hosting. There is a slight issue with your server, we are looking "
    "into it.",
    "Your server has been down since Saturday afternoon and it will not be back before Tuesday evening.",
    "We suspect the storage controller, after a firmware update. The vendor's engineer comes at 11:00 today.",
    "I understand how frustrating this must be. I'm sorry for the inconvenience.",
    "I can give you a read-only copy of Friday's files by 10:00.",
    "I'll call you later today.",
)


def _spoken(trainee: Trainee) -> tuple[tuple[str, ...], str | None]:
    talk, _, after = trainee.talk.partition("\n---\n")
    return tuple(filter(None, (part.strip() for part in talk.split("\n\n")))), after.strip() or None


_STEPS = ("prepared", "empathetic", "serious", "direct", "specific", "options")

EARLIER = (
    Earlier(
        "server-outage",
        "2026-06-01T18:10:00+00:00",
        OUTAGE_BAD.plan,
        *_spoken(OUTAGE_BAD),
        dict(zip(_STEPS, (2, 3, 3, 2, 2, 2), strict=True)),
        "say the news in my first sentence.",
    ),
    Earlier(
        "delayed-order",
        "2026-06-04T12:30:00+00:00",
        DESKS_GOOD.plan,
        *_spoken(DESKS_GOOD),
        dict(zip(_STEPS, (3, 3, 3, 3, 3, 3), strict=True)),
        "ask what they need before I offer.",
    ),
    Earlier(
        "server-outage",
        "2026-06-09T08:05:00+00:00",
        {"channel": "phone", "when": "monday-6", "notes": OPENING},
        BETTER,
        None,
        dict(zip(_STEPS, (2, 2, 3, 3, 2, 3), strict=True)),
        "leave out every word that makes it smaller.",
    ),
)
