"""A rubric asks about "the trainee", for raters and models; who practises is told the same as "you"."""

from trainer.language.tables import table


def to_you(text: str) -> str:
    """The sentence as it is said to the trainee: "Do you own it?" for "Does the trainee own it?"."""
    for change in table("to_you")["change"]:
        text = text.replace(change["says"], change["you"])
    return text
