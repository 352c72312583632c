"""What a good and a bad trainee say, for each built-in scenario. Written as people talk, not as the files do."""

from typing import NamedTuple


class Trainee(NamedTuple):
    plan: dict[str, object]
    talk: str


OUTAGE_GOOD = Trainee(
    {
        "channel": "phone",
        "when": "monday-6",
        "notes": "Open with: your server is still down and will be until tomorrow evening. Facts: offline since "
        "Saturday 14:00, controller suspected, vendor 11:00, Friday 23:00 backup good, full restore Tuesday end "
        "of day. Options: loaner by 14:00, read-only copy by 10:00, updates every two hours, credit. "
        "Hard question: is Saturday's work lost? Say that nobody knows yet.",
        "expects": [
            "When is it back? Tuesday end of day.",
            "Is anything lost?",
            "Why did nobody call on Saturday?",
        ],
    },
    """Ms Whitlock, it's Jeffrey from hosting, and I have bad news. Your server went down on Saturday at about two in \
the afternoon, it is still down this morning, and realistically everything is back by the end of Tuesday, not before.

You should have heard this from me on Saturday. Nobody called you, and that was our failure; I am sorry. I know you \
have payroll to file for eleven clients by noon on Tuesday, and this puts that in danger.

What we suspect is the storage controller, after a firmware update. That isn't confirmed. I've worked on it all weekend \
and an engineer from the vendor is here at 11:00 today.

The backup from Friday 23:00 is verified and the disks show no damage so far, no sign of a break-in. Whether work saved \
after Friday 23:00 can be recovered, I don't know yet, and I won't guess.

For your payroll I can do two things. I can bring up three of your critical machines from Friday's backup on a loaner \
host by 14:00 today, or give you a read-only copy of Friday's files by 10:00. Which of the two helps you more?

Then I start on the loaner now, with the machines you choose. I will ring you every two hours until it is fixed, the \
first time at eight, and you get all of this in writing within the hour. Does that get you through to your deadline?

Yes. Which three machines shall I bring up first?

---
Dear Ms Whitlock, as I said on the phone: your server has been offline since Saturday 14:00. Suspected cause: storage \
controller after a firmware update, not confirmed. Vendor's engineer at 11:00 today. Loaner host with three machines by \
14:00 today. Full restore: Tuesday end of day. Open: work saved after Friday 23:00. I ring you every two hours. Jeffrey""",
)

OUTAGE_BAD = Trainee(
    {"channel": "phone", "when": "monday-6", "notes": ""},
    """Hey there! Happy Monday! Just a slight issue on our side, nothing to worry about :)

Well, we're looking into it. These things happen, haha. It'll be fine.

I can't really say. You should have kept your own backup, to be honest.

Calm down. The whole server will be back today, I promise. Nothing can be lost.

As I already said, we're on it. Anything else?

Not my department. You'd have to ask somebody else.

Cheer up, it's only a computer!""",
)

DESKS_GOOD = Trainee(
    {
        "channel": "phone",
        "when": "now",
        "notes": "First sentence: your desks will be six days late, next Tuesday. Why: motors failed inspection. 14 "
        "ready, 10 wait for motors on Saturday. Offer: ship 14 today, there Thursday; ten rental desks for Friday, "
        "we pay; refund; 15 % off. If he asks for Friday: not all 24.",
        "expects": ["When do they come?", "Why?", "What about Friday?"],
    },
    """Mr Bell, this is about your order, and it is bad news: your 24 desks, promised for Wednesday, will arrive next \
Tuesday. That is six days late, and it means not all of them will be there when you open on Friday.

The motors failed our supplier's inspection, so the frames are ready and the motors are not. 14 desks are assembled; \
ten wait for motors that come on Saturday and go in the same day. Whether those might come on Friday already, nobody \
knows, so please do not plan on it.

I'm sorry. You promised people an opening with sixty guests and the press, and we are the ones who put that at risk.

Here is what I can do for Friday. I can ship the 14 finished desks today, they are with you on Thursday. And I can put \
ten rental desks in your place for Friday, paid by us. Or you cancel for a full refund. What would help you most?

Then the 14 leave today and ten rental desks come for Friday at our cost. The last ten come on our own truck on Tuesday. \
I'll ring you tomorrow at ten with the delivery hour. Is that enough for your opening?

Good. I send you all of it in writing this afternoon, with the 15 % off the order.

---
Dear Mr Bell, 14 desks leave today and arrive Thursday; ten rental desks for Friday, paid by us; the last ten arrive \
next Tuesday on our own truck. I ring you tomorrow at ten. 15 % off the order.""",
)

DESKS_BAD = Trainee(
    {"channel": "email", "when": "wednesday", "notes": ""},
    """Hi! Tiny hiccup with your order, it's a little delayed. Exciting opening coming up, right?! :)

It's the carrier's fault, really. They're always slow, lol.

I'm sure all 24 will be there by Friday. Don't worry!

You should have ordered earlier, to be honest.

We'll see what we can do. Someone will get back to you shortly.

That's how it is. Nothing I can do.""",
)

TOTALS_GOOD = Trainee(
    {
        "channel": "video",
        "when": "now",
        "notes": "Say at once: it is by design, no fix is coming, no setting. Reason: most customers asked for remaining "
        "work. Own the two weeks. For Thursday: saved view, 20 minutes; export has both totals. Feature request, no "
        "promise. Hard question: will there ever be an option? Nobody knows.",
        "expects": ["When will it be fixed?", "Why two weeks?", "What about my report?"],
    },
    """Ms Raman, I have the result, and it isn't the one you wanted. Closed tasks drop out of the resource totals by \
design, since version 6. It is not a bug, so no fix is coming, and there is no setting to turn it off.

We spent two weeks of your case on reproducing it. That took far too long, and it is our fault; I'm sorry. You have a \
board report on Thursday and we used up the time you needed for it.

The reason is that most customers asked for totals that show the remaining work. Whether an option will ever be built, \
I don't know. I can file a feature request in your name, without a promise.

For Thursday there are two ways. A saved view with a formula that adds the closed tasks back, we can set it up together \
in 20 minutes. Or the spreadsheet export, which holds both totals. Which would you rather use?

Good. I can set up the view with you today at three, and stay until your numbers are right. Does that get your report \
through on Thursday?

I also set up a call with the product manager next week, and you have all of this in writing today.

---
Dear Ms Raman, closed tasks drop out of the totals by design since version 6; no fix is coming and there is no setting. \
Today at three we set up the saved view together. The export holds both totals. Feature request filed, without promise.""",
)

TOTALS_BAD = Trainee(
    {"channel": "email", "when": "close", "notes": ""},
    """Hi! Quick update, great news: it works as designed!

You are using it wrong, I'm afraid. Most people find it quite easy, haha.

It will be fixed soon, it is on the roadmap, trust me.

As I said, it is not a bug. I don't see the problem.

Calm down please. Just export it or something.

Whatever. The case is closed.""",
)

TALKS: dict[str, tuple[Trainee, Trainee]] = {
    "server-outage": (OUTAGE_GOOD, OUTAGE_BAD),
    "delayed-order": (DESKS_GOOD, DESKS_BAD),
    "intended-behavior": (TOTALS_GOOD, TOTALS_BAD),
}
