"""A past drill tells which model played, what was not let through and where the built-in customer stood in."""

import signal
import threading
from dataclasses import replace
from types import SimpleNamespace

from tests.cli.test_read_again import Paper
from tests.drill.doubles import new_parts, new_setup
from trainer.cli.plain.hearing import Hearing, hearing
from trainer.cli.plain.replay import show_replay
from trainer.customer.stand_in import StandIn
from trainer.drill.runner import Runner
from trainer.llm.port import Fault
from trainer.record.event import Event, LineRefused
from trainer.record.transcript import Plan
