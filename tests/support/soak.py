"""Whether the slow tests run in full: `make soak` sets SOAK."""

import os

SOAK = bool(os.environ.get("SOAK"))
