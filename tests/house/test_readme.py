"""What the papers promise is there: commands of make, of the program and of the chat, files they point to."""

import re

import pytest

from bot.__main__ import COMMANDS, FILE_COMMANDS
from bot.dispatcher import MENU
from tests.house.sources import ROOT
from tests.house.test_files import tracked

READMES = ("README.md", "README.ru.md")
PAPERS = (*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md")
OTHERS = {"newbot", "healthz", "metrics"}
"""BotFather's commands and addresses look like ours."""


def paper(name: str) -> str:
    """The paper's text."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_every_target_of_make_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", paper("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", paper(name), re.MULTILINE)) <= targets


def test_every_target_is_declared_phony() -> None:
    makefile = paper("Makefile")
    declared = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()
    assert sorted(declared) == sorted(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_of_the_program_exists(name: str) -> None:
    assert set(re.findall(r"python -m bot ([a-z-]+)", paper(name))) <= COMMANDS.keys() | FILE_COMMANDS.keys()


@pytest.mark.parametrize("name", PAPERS)
def test_every_command_of_the_chat_exists(name: str) -> None:
    known = {entry.command for entry in MENU} | OTHERS
    assert set(re.findall(r"`/([a-z]+)[` ]", paper(name))) <= known


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_to_a_file_of_the_repository(name: str) -> None:
    kept = {path.resolve() for path in tracked()}
    kept |= {parent for path in kept for parent in path.parents}
    links = [link for link in re.findall(r"\]\(([^)]+)\)", paper(name)) if "://" not in link]
    assert [link for link in links if ((ROOT / name).parent / link.split("#")[0]).resolve() not in kept] == []


def test_the_readmes_say_the_same() -> None:
    """Same headings, same code, same pictures but for their language."""
    shapes = []
    for name in READMES:
        text = paper(name)
        code = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
        pictures = re.findall(r"pictures/([a-z-]+)", text)
        shapes.append(([line.count("#") for line in re.findall(r"^#+ ", text, re.MULTILINE)], code, pictures))
    assert shapes[0] == shapes[1]


def test_pictures_are_small() -> None:
    pictures = tracked("docs/pictures/*.png")
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 300_000] == []
