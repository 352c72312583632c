"""The trainer's own two themes. Every meaning they colour is also said by a word or a sign."""

from textual.theme import Theme

EVENING = Theme(
    name="trainer-evening",
    primary="#8FB8DE",
    secondary="#C7A27C",
    accent="#E0B36A",
    success="#8CC084",
    warning="#E0B36A",
    error="#E07A6B",
    foreground="#E6E2DA",
    background="#17191E",
    surface="#1E2128",
    panel="#272B34",
    dark=True,
)

MORNING = Theme(
    name="trainer-morning",
    primary="#2F5D8A",
    secondary="#7A5A35",
    accent="#96620D",
    success="#2F7032",
    warning="#96620D",
    error="#A8382A",
    foreground="#23262D",
    background="#F7F4EE",
    surface="#FFFDF8",
    panel="#ECE7DC",
    dark=False,
)

OWN = (EVENING, MORNING)
