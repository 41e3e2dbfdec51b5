"""The files themselves: explained, small, free of addresses and of waivers without a reason."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.house.sources import ROOT, sources

LONGEST = 350
"""Lines; a longer file has two purposes."""
GENERATED = ("storage/migrations/versions/", "requirements")
ADDRESS = re.compile(r"(pypi|registry|artifactory|nexus)\.[a-z]+|files\.pythonhosted|/(?:home|Users|root|work|tmp)/\w")
BARE_WAIVER = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!: [A-Z])")
COMING_SETTINGS = {"public_url"}
"""Tracked links are built later."""
DOCUMENTED = ("README.md", "README.ru.md")


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository that match."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


def name_of(path: Path) -> str:
    """Its path from the root."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    """Its text; what is no text is empty."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in tracked("*.py") if text_of(path).strip() and text_of(path)[:3] != '"""']
    assert silent == []


def test_no_file_is_long() -> None:
    written = (path for path in tracked() if not name_of(path).startswith(GENERATED))
    long = [name_of(path) for path in written if text_of(path).count("\n") > LONGEST]
    assert long == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if ADDRESS.search(line) and path != Path(__file__)
    ]
    assert found == []


def test_every_waiver_of_a_check_names_its_code() -> None:
    bare = [name_of(path) for path in tracked("*.py") if BARE_WAIVER.search(text_of(path)) and path != Path(__file__)]
    assert bare == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    allowed = re.compile(r"[a-z0-9][\w.-]*(\[[\w,-]+\])?==[\w.!+]+( ;[^/]*)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not allowed.fullmatch(line)] == []


def test_the_locks_agree_and_hold_what_the_project_asks_for() -> None:
    run, dev = (pinned(lock) for lock in ("requirements.lock", "requirements-dev.lock"))
    assert run.items() <= dev.items()
    project = text_of(ROOT / "pyproject.toml").split("dependencies = [")[1].split("\n]")[0]
    wanted = {name.lower().replace(".", "-") for name in re.findall(r'"([\w.-]+)', project)}
    assert wanted <= run.keys()


def pinned(lock: str) -> dict[str, str]:
    """Name → version."""
    return dict(re.findall(r"^([\w.-]+)(?:\[.*\])?==(\S+)", text_of(ROOT / lock), re.MULTILINE))


def test_every_setting_is_obeyed() -> None:
    read = {node.attr for source in sources("bot") for node in source.nodes(ast.Attribute)}
    assert set(Settings.model_fields) - read <= COMING_SETTINGS


def test_every_setting_is_in_the_example() -> None:
    named = re.findall(r"^#? ?([A-Z_]+)=", text_of(ROOT / ".env.example"), re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("readme", DOCUMENTED)
def test_every_setting_is_in_the_readme(readme: str) -> None:
    rows = (line for line in text_of(ROOT / readme).splitlines() if line.startswith("| `"))
    named = [name for row in rows for name in re.findall(r"`([A-Z_]{3,})`", row.split("|")[1])]
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_tells_the_defaults() -> None:
    told = re.findall(r"^# ([A-Z_]+)=(.+)$", text_of(ROOT / ".env.example"), re.MULTILINE)
    assert told
    assert {name: str(Settings.model_fields[name.lower()].default) for name, _ in told} == dict(told)
