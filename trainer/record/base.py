"""The one base of every piece of plain data: frozen, strict about unknown keys."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen value. Equal content means equal value; unknown keys are an error.

    Numbers are finite, so that a record written as JSON reads back equal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
