"""The command line as a process: faults are one line each, the exit status says what came of it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSPHRASE = "correct horse battery"


def bot(folder: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run `python -m bot` in an empty folder, with these settings and no others."""
    settings = {
        "PYTHONPATH": str(ROOT),
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/crm.db",
    }
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=settings | environment,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


def test_each_wrong_setting_is_one_line_without_its_value(tmp_path: Path) -> None:
    result = bot(
        tmp_path, "check", TIMEZONE="Moscow", OWNER_IDS="1,me", WEB_PORT="x", DATABASE_URL="mysql://u:secret@h"
    )
    assert result.returncode == 2
    lines = result.stderr.splitlines()
    assert sorted(line.split(":")[0] for line in lines) == ["DATABASE_URL", "OWNER_IDS", "TIMEZONE", "WEB_PORT"]
    assert "secret" not in result.stderr


@pytest.mark.parametrize("arguments", [("fly",), ("backup",), ("restore",), ("migrate", "file"), ("export",)])
def test_a_wrong_line_is_refused_with_the_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    result = bot(tmp_path, *arguments)
    assert result.returncode == 2
    assert "usage:" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_firm_moves_to_an_empty_machine(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    file = str(tmp_path / "firm.backup")
    assert bot(here, "seed", OWNER_IDS="1001").returncode == 0
    assert bot(here, "backup", file, BACKUP_PASSPHRASE=PASSPHRASE).returncode == 0
    wrong = bot(there, "restore", file, BACKUP_PASSPHRASE="another pass-phrase")
    assert wrong.returncode == 1
    assert wrong.stderr.splitlines()[-1] == "Wrong pass-phrase, or the file is damaged or no backup."
    assert bot(there, "restore", file, BACKUP_PASSPHRASE=PASSPHRASE).returncode == 0
    again = bot(there, "restore", file, BACKUP_PASSPHRASE=PASSPHRASE)
    assert again.returncode == 1
    assert "not empty" in again.stderr
    assert "Traceback" not in wrong.stderr + again.stderr


def test_a_backup_without_a_worthy_pass_phrase_is_not_made(tmp_path: Path) -> None:
    result = bot(tmp_path, "backup", str(tmp_path / "firm.backup"), BACKUP_PASSPHRASE="short")
    assert result.returncode == 1
    assert not (tmp_path / "firm.backup").exists()


def test_the_key_is_changed_and_a_change_under_way_is_finished(tmp_path: Path) -> None:
    key = tmp_path / "secret.key"
    assert bot(tmp_path, "seed", OWNER_IDS="1001").returncode == 0
    key.write_text("the first\n")
    assert bot(tmp_path, "rotate-key").returncode == 0
    (new,) = key.read_text().split()
    assert new != "the first"
    key.write_text(f"the next\n{new}\n")
    assert bot(tmp_path, "rotate-key").returncode == 0
    assert key.read_text() == "the next\n"
    assert key.stat().st_mode & 0o777 == 0o600
    alone = bot(tmp_path, "rotate-key", SECRET_KEY="from outside", DATA_DIR=str(tmp_path / "elsewhere"))
    assert alone.returncode == 1
    assert "OLD_SECRET_KEY" in alone.stderr


def test_the_search_is_made_anew(tmp_path: Path) -> None:
    assert bot(tmp_path, "seed", OWNER_IDS="1001").returncode == 0
    result = bot(tmp_path, "rebuild")
    assert result.returncode == 0
    assert "anew; 0 cards" in result.stderr


@pytest.mark.parametrize(
    ("name", "mark"), [("clients.xlsx", b"PK"), ("clients.csv", b"\xef\xbb\xbf"), ("a.VCF", b"BEGIN:VCARD")]
)
def test_the_clients_go_into_a_file(tmp_path: Path, name: str, mark: bytes) -> None:
    empty = bot(tmp_path, "export", name)
    assert (empty.returncode, empty.stderr.splitlines()[-1]) == (1, "There are no clients to export.")
    assert not (tmp_path / name).exists()
    assert bot(tmp_path, "seed", OWNER_IDS="1001").returncode == 0
    done = bot(tmp_path, "export", name, "--all")
    assert done.returncode == 0, done.stderr
    assert "clients exported" in done.stderr
    assert (tmp_path / name).read_bytes().startswith(mark)
    again = bot(tmp_path, "export", name)
    assert (again.returncode, "already" in again.stderr) == (1, True)


def test_a_format_nobody_knows_is_told(tmp_path: Path) -> None:
    result = bot(tmp_path, "export", "clients.pdf")
    assert (result.returncode, result.stderr) == (1, "The name of the file must end in .xlsx, .csv, .vcf.\n")
