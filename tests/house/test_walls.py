"""The walls of the house that imports alone don't show."""

import ast
from collections.abc import Iterator

from tests.house.sources import ROOMS, Source, called, sources

CLOCKS = {"now", "utcnow", "today"}
CLOCK_OWNERS = {"datetime", "date"}


def attributes(source: Source, *names: str) -> Iterator[str]:
    """Where the module asks something for these attributes."""
    for node in source.nodes(ast.Attribute):
        if node.attr in names:
            yield f"{source.path}:{node.lineno}: {ast.unparse(node)}"


def _names(node: ast.AST) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}


def test_only_storage_touches_a_session() -> None:
    touched = [place for source in sources("crm", "handlers", "scheduler") for place in attributes(source, "session")]
    assert touched == []


def test_the_program_commits_in_one_place() -> None:
    commits = [source.path for source in sources(*ROOMS) for _ in source.calls("commit")]
    assert commits == ["storage/database.py"]


def test_inside_a_transaction_nothing_else_is_awaited() -> None:
    """No Telegram, no file, no other service: whoever holds the door open keeps every writer waiting."""
    strange = [
        f"{source.path}:{awaited.lineno}: {ast.unparse(awaited.value)}"
        for source in sources("crm")
        for block in source.nodes(ast.AsyncWith)
        for door in block.items
        if isinstance(door.context_expr, ast.Call) and called(door.context_expr) in ("begin", "read")
        for statement in block.body
        for awaited in ast.walk(statement)
        if isinstance(awaited, ast.Await) and ast.unparse(door.optional_vars or door) not in _names(awaited)
    ]
    assert strange == []


def test_only_the_process_asks_the_machine_for_the_time() -> None:
    asked = [
        source.path
        for source in sources("crm", "handlers", "scheduler", "storage", "locales")
        for call in source.nodes(ast.Call)
        if called(call) in CLOCKS
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in CLOCK_OWNERS
    ]
    assert asked == ["storage/migrate.py"]  # a drafted migration is named by the developer's day


def test_handlers_are_routed_without_filters_that_cost_a_thread() -> None:
    """aiogram runs `F.text == …` in a thread: 80 µs each, on every update that passes by."""
    slow = [
        place
        for source in sources("bot", "handlers")
        for place in attributes(source, "text", "data")
        if place.endswith((" F.text", " F.data"))
    ]
    assert slow == []


def test_handlers_are_functions_registered_by_their_router() -> None:
    """No decorators: a router is made anew for every dispatcher, so that two programs may run in one process."""
    routers = [
        f"{source.path}:{call.lineno}"
        for source in sources("handlers")
        for call in source.calls("Router")
        if call not in source.functions
    ]
    assert routers == []


def test_a_client_is_loaded_where_it_is_decided_who_sees_him() -> None:
    """Whatever acts for a colleague asks `crm.sight`; here stand those who act for nobody, or for the client."""
    loaded = {
        f"{source.path}: {source.functions[call].name}"
        for source in sources("crm")
        for call in source.calls("get")
        if call.args and ast.unparse(call.args[0]) == "Client"
    }
    assert loaded == {
        "crm/conversations/service.py: wake",  # the system's own ticks
        "crm/conversations/silence.py: _act",
        "crm/inbox/service.py: _attest_phone",
        "crm/inbox/service.py: change",
        "crm/inbox/own_words.py: keep_own_words",  # the account's owner wrote to him
        "crm/business/service.py: mark_deleted",
        "crm/inbox/service.py: thread",
        "crm/links/service.py: leave",  # the reader himself
        "crm/links/service.py: reader",
        "crm/documents/service.py: _to_client",
        "crm/duplicates/entry.py: join_attested",
        "crm/duplicates/service.py: _both",  # admins, who see everybody
        "crm/duplicates/service.py: undo",
        "crm/messaging/sender.py: _settle",
        "crm/privacy/erase.py: replay",  # nobody asks: an older base was put back
        "crm/sight/seeing.py: standing",
        "crm/tasks/service.py: view",
        "crm/tasks/setting.py: refuse_unseen",
    }
