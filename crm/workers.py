"""How a process of our own behaves: Ctrl-C is the bot's to answer, and a killed bot leaves no worker behind."""

import os
import signal
import threading
from multiprocessing import parent_process


def settle_in() -> None:
    """The first thing that a worker process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()


def _leave_with_the_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
