"""Whatever one room names by a word, another room has: wordings, sentences, commands, buttons."""

import ast

from aiogram.filters.callback_data import CallbackData

from bot.dispatcher import MENU
from handlers.wordings import WORDINGS
from locales.translator import LOCALES, bundle
from storage.campaigns import CAMPAIGN_KIND
from tests.house.sources import argument, sources, strings


def without_text(*keys: str) -> list[str]:
    """The keys that some language lacks."""
    return [f"{locale}: {key}" for locale in LOCALES for key in sorted(keys) if not bundle(locale).has_message(key)]


def test_every_delivery_has_a_wording() -> None:
    kinds = {CAMPAIGN_KIND}  # the ledger is written inside the database
    for source in sources("crm"):
        for call in source.calls("OutboxMessage", "outbox_row"):
            kind = argument(call, "kind")
            assert kind, f"{source.path}:{call.lineno}: a delivery without a kind"
            kinds |= strings(kind, source, "crm")
    assert kinds == set(WORDINGS)


def test_every_event_of_a_client_or_colleague_has_its_words() -> None:
    kinds: set[str] = set()
    for source in sources("crm"):
        for call in source.calls("Event"):
            kind = argument(call, "kind")
            if kind and (argument(call, "client_id") or argument(call, "staff_id")):  # shown by history or audit
                kinds |= strings(kind, source, "crm")
    for source in sources("storage"):  # rows of many clients at once
        for row in source.nodes(ast.Dict):
            fields = {
                key.value: value
                for key, value in zip(row.keys, row.values, strict=True)
                if isinstance(key, ast.Constant)
            }
            if fields.keys() >= {"at", "kind", "client_id", "payload"}:
                kinds |= strings(fields["kind"], source, "storage")
    assert "client_appeared" in kinds
    assert without_text(*(f"event-{kind.replace('_', '-')}" for kind in kinds)) == []


def test_every_refusal_has_its_sentence() -> None:
    keys = {"forbidden", "stale"}
    for source in sources("crm"):
        for call in source.calls("Refused", "Unreadable"):
            keys |= strings(call.args[0], source, "crm") if call.args else set()
    assert without_text(*(f"refused-{key}" for key in keys)) == []


def test_every_command_of_the_menu_is_described() -> None:
    commands = [entry.command for entry in MENU]
    assert len(commands) == len(set(commands))
    assert without_text(*(f"command-{command}" for command in commands)) == []


def test_every_button_of_the_card_has_a_label_and_a_handler() -> None:
    shown: set[str] = set()
    handled: set[str] = set()
    for source in sources("handlers"):
        for call in source.calls("action_button"):
            shown |= strings(call.args[1], source, "handlers")
        for call in source.calls("filter"):
            if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "CardActionCallback":
                handled |= {str(node.value) for node in ast.walk(call) if isinstance(node, ast.Constant)}
    assert shown <= handled
    assert without_text(*(f"card-{action}" for action in shown)) == []


def test_no_two_buttons_share_a_prefix() -> None:
    """Two callbacks of one prefix would be read as each other."""
    prefixes: list[str] = []
    for source in sources("handlers"):
        for node in source.nodes(ast.ClassDef):
            bases = {ast.unparse(base) for base in node.bases}
            if CallbackData.__name__ in bases:
                prefixes += [str(ast.literal_eval(k.value)) for k in node.keywords if k.arg == "prefix"]
    assert prefixes
    assert len(prefixes) == len(set(prefixes))
