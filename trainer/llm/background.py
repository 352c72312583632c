"""One event loop in one thread, for all that talks to servers while the rest of the program stays plain."""

import asyncio
import threading
from functools import cache


@cache
def background() -> asyncio.AbstractEventLoop:
    """The loop, started the first time it is asked for; its thread ends with the program."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="llm", daemon=True).start()
    return loop
