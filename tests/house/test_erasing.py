"""Erasing: each table of the schema is decided upon; a new one that may hold a client's data fails here."""

from storage.erasing import CLIENTS, KEPT, NOBODYS, owned
from storage.erasing_rules import SPECIAL_RULES
from storage.models import metadata


def test_every_table_is_decided_upon() -> None:
    decided = {table.name for table in owned(1)} | SPECIAL_RULES.keys() | KEPT.keys() | NOBODYS | {"clients"}
    assert decided == set(metadata.tables)


def test_whatever_names_a_client_is_erased_by_a_rule_or_by_the_schema() -> None:
    covered = {table.name for table in owned(1)} | SPECIAL_RULES.keys() | KEPT.keys()
    naming = {
        table.name
        for table in metadata.tables.values()
        for column in table.columns
        if "client" in column.name or any(key.column.table is CLIENTS for key in column.foreign_keys)
    }
    assert naming <= covered


def test_no_table_is_left_pointing_at_what_is_gone() -> None:
    """A row of nobody's that refers to a client's row would stop the erasure."""
    theirs = owned(1)
    for name in NOBODYS | KEPT.keys():
        for key in metadata.tables[name].foreign_keys:
            assert key.column.table not in theirs, f"{name} refers to {key.column}"
