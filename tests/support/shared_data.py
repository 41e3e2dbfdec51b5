"""Data that is not ours and never ships: tests that want it skip where it is absent."""

from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[2].parent / "shared" / "data"


def shared_data(*parts: str) -> Path:
    """A file or folder of the shared data; skips the test when there is none."""
    path = _FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no shared data: {'/'.join(parts)}")
    return path
