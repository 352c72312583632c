"""The errors a person may meet. Each carries one sentence that says what, where and what to do."""


class TrainerError(Exception):
    """Anything the program refuses, with a message for people and the exit code that goes with it."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BadFile(TrainerError):
    """A scenario, rubric, voice pack or transcript that can't be used as it stands."""


class BadUsage(TrainerError):
    """The command was called with something that can't be meant."""

    exit_code = 2


class BadPlace(TrainerError):
    """The machine is in the way: a folder that can't be written, a journal that is newer or locked."""

    exit_code = 3
