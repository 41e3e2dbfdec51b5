"""What a worker process does first. Apart from `crm.workers`, which the process has no use for."""

import os
import resource
import signal
import threading
from multiprocessing import parent_process


def settle_in(memory: int | None = None) -> None:
    """Ctrl-C is the bot's to answer; a killed bot leaves no worker behind."""
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_the_parent, daemon=True).start()


def _leave_with_the_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
