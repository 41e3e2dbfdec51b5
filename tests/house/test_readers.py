"""What a process that only reads files holds in memory: no database, no Telegram, no models."""

import subprocess
import sys

import pytest

from tests.house.sources import ROOT

HEAVY = ("sqlalchemy", "aiogram", "pydantic", "cryptography", "asyncio")


@pytest.mark.parametrize("module", ["crm.settling", "crm.exchange.reading"])
def test_the_reader_of_imports_is_lean(module: str) -> None:
    told = f"import sys, {module}; print(*sorted(set({HEAVY}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []
