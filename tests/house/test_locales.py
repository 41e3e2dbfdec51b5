"""The words: both languages say the same things, the code asks only for what is there, plurals are whole."""

import ast
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from locales.translator import LOCALES, MissingText, Texts
from tests.house.ftl import Choice, texts
from tests.house.sources import Source, sources

SPEAKING = ("bot", "crm", "handlers", "locales", "scheduler")
PLURALS = {"zero", "one", "two", "few", "many"}
"""Where one of these is a variant, the choice is by number (`other` alone may be any word)."""
PREFIX = re.compile(r"[a-z]+(-[a-z]+)*-")
WHOLE = {"ru": {"one", "few", "many"}, "en": {"one", "other"}}
"""What a choice by number must name."""


def asked(source: Source) -> Iterator[ast.Call]:
    """The module's `t("key", …)` and `t.plain("key", …)`."""
    for call in source.nodes(ast.Call):
        if ast.unparse(call.func) in ("t", "t.plain", "self.plain") and call.args:
            yield call


def test_both_languages_have_the_same_keys_in_the_same_files() -> None:
    ru, en = ({(text.file, key) for key, text in texts(locale).items()} for locale in LOCALES)
    assert ru ^ en == set()


def test_both_languages_want_the_same_arguments() -> None:
    ru, en = (texts(locale) for locale in LOCALES)
    assert [key for key in ru.keys() & en.keys() if ru[key].arguments != en[key].arguments] == []


def test_both_languages_choose_by_the_same_words() -> None:
    """Choices by number differ as grammars do; a choice by a word has the same variants, else one says less."""

    def by_words(locale: str, key: str) -> set[Choice]:
        return {choice for choice in texts(locale)[key].choices if not choice.variants & (PLURALS | {"other"})}

    ru, en = LOCALES
    assert [key for key in texts(ru).keys() & texts(en).keys() if by_words(ru, key) != by_words(en, key)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_choices_by_number_are_whole(locale: str) -> None:
    def broken(choice: Choice) -> bool:
        return bool(choice.variants & PLURALS) and not choice.variants >= WHOLE[locale]

    assert [key for key, text in texts(locale).items() if any(map(broken, text.choices))] == []


def test_every_text_the_code_asks_for_exists_and_gets_its_arguments() -> None:
    faults = []
    for source in sources(*SPEAKING):
        for call in asked(source):
            given = {keyword.arg for keyword in call.keywords}
            for key in literals(call.args[0]):
                text = texts("ru").get(key)
                if text is None:
                    faults.append(f"{source.path}:{call.lineno}: no text {key}")
                elif None not in given and text.arguments - given:
                    faults.append(f"{source.path}:{call.lineno}: {key} lacks {sorted(text.arguments - given)}")
    assert faults == []


def test_no_text_is_unused() -> None:
    """A key is used when the code holds it as a string, or builds it: f"refused-{…}" uses every refused-… there is."""
    held: set[str] = set()
    for source in sources(*SPEAKING):
        held |= {node.value for node in source.nodes(ast.Constant) if isinstance(node.value, str)}
    built = tuple({prefix for source in sources(*SPEAKING) for prefix in prefixes(source)})
    quoted = set().union(*(text.quotes for text in texts("ru").values()))
    assert [key for key in texts("ru") if key not in held | quoted and not key.startswith(built)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_missing_key_or_argument_raises(locale: str) -> None:
    t = Texts(locale, ZoneInfo("UTC"))
    with pytest.raises(MissingText, match="no-such-text"):
        t("no-such-text")
    with pytest.raises(MissingText, match="card-city"):
        t("card-city")


def test_only_the_locales_speak_russian() -> None:
    """Words of the screens have no place in their code."""
    russian = re.compile("[а-яё]", re.IGNORECASE)
    spoken = []
    for source in sources("handlers", "scheduler"):
        docs = {id(statement.value) for statement in source.nodes(ast.Expr)}
        spoken += [
            f"{source.path}:{node.lineno}: {node.value}"
            for node in source.nodes(ast.Constant)
            if isinstance(node.value, str) and russian.search(node.value) and id(node) not in docs
        ]
    assert spoken == []


def literals(node: ast.expr) -> set[str]:
    """The strings of a literal or of a choice between literals."""
    match node:
        case ast.Constant(value=str() as key):
            return {key}
        case ast.IfExp():
            return literals(node.body) | literals(node.orelse)
    return set()


def prefixes(source: Source) -> Iterator[str]:
    """`refused-` of f"refused-{…}" or of "refused-" + …"""
    heads = [part for node in source.nodes(ast.JoinedStr) for part in node.values[:1]]
    heads += [node.left for node in source.nodes(ast.BinOp)]
    for head in heads:
        match head:
            case ast.Constant(value=str() as text) if PREFIX.fullmatch(text):
                yield text
