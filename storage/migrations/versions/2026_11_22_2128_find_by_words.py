"""Find by words: an index of whole words, one of phones' trigrams, and a vocabulary that knows what words there are."""

import re
from collections import defaultdict

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2128'
down_revision = '2026_11_22_2115'
branch_labels = None
depends_on = None

ROWS_AT_ONCE = 10_000


def words(row: str) -> str:
    return f"substr({row}.search_text, 1, instr({row}.search_text || char(10), char(10)) - 1)"


def digits(row: str) -> str:
    return f"substr({row}.search_text, instr({row}.search_text || char(10), char(10)) + 1)"


def each_word(row: str) -> str:
    """Its words as rows; JSON's quotes part them."""
    return f"""json_each('[' || replace(json_quote({words(row)}), ' ', '","') || ']')"""


def index(row: str) -> str:
    return (
        f" INSERT INTO client_words(rowid, words) VALUES ({row}.id, {words(row)});"
        f" INSERT INTO client_digits(rowid, digits) VALUES ({row}.id, {digits(row)});"
        f" INSERT INTO search_words(word) SELECT DISTINCT value FROM {each_word(row)} WHERE value <> ''"
        " ON CONFLICT DO NOTHING;"
    )


def forget(row: str) -> str:
    """A word leaves the vocabulary with the last client who has it."""
    return (
        " INSERT INTO client_words(client_words, rowid, words)"
        f" VALUES ('delete', {row}.id, {words(row)});"
        " INSERT INTO client_digits(client_digits, rowid, digits)"
        f" VALUES ('delete', {row}.id, {digits(row)});"
        f" DELETE FROM search_words WHERE word IN (SELECT value FROM {each_word(row)} WHERE value <> '')"
        " AND NOT EXISTS (SELECT 1 FROM client_words WHERE client_words MATCH '\"' || search_words.word || '\"');"
    )


SQLITE = (
    "CREATE TABLE search_words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    # Without contents of their own: the texts stand among the clients.
    "CREATE VIRTUAL TABLE client_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE client_digits USING fts5(digits, content='', tokenize='trigram')",
    "CREATE VIRTUAL TABLE search_parts USING fts5"
    "(word, content='search_words', content_rowid='id', tokenize='trigram')",
    # A row in it: many clients are being inserted, to be indexed all at once.
    "CREATE TABLE search_paused (paused INTEGER NOT NULL)",
    "CREATE TRIGGER search_words_insert AFTER INSERT ON search_words BEGIN"
    " INSERT INTO search_parts(rowid, word) VALUES (new.id, new.word); END",
    "CREATE TRIGGER search_words_delete AFTER DELETE ON search_words BEGIN"
    " INSERT INTO search_parts(search_parts, rowid, word) VALUES ('delete', old.id, old.word); END",
)
# What stands already is indexed at once; the triggers follow, lest they take words out that were never put in.
SQLITE_ROWS = (
    f"INSERT INTO client_words(rowid, words) SELECT id, {words('clients')} FROM clients",
    f"INSERT INTO client_digits(rowid, digits) SELECT id, {digits('clients')} FROM clients",
    f"INSERT INTO search_words(word) SELECT DISTINCT value FROM clients, {each_word('clients')} WHERE value <> ''"
    " ON CONFLICT DO NOTHING",
    "CREATE TRIGGER client_search_insert AFTER INSERT ON clients"
    f" WHEN NOT EXISTS (SELECT 1 FROM search_paused) BEGIN{index('new')} END",
    "CREATE TRIGGER client_search_update AFTER UPDATE OF search_text ON clients"
    f" WHEN old.search_text IS NOT new.search_text BEGIN{forget('old')}{index('new')} END",
    f"CREATE TRIGGER client_search_delete AFTER DELETE ON clients BEGIN{forget('old')} END",
)
POSTGRESQL = (
    "CREATE INDEX ix_clients_search_words ON clients USING gin"
    r" (array_to_tsvector(string_to_array(btrim(split_part(search_text, E'\n', 1)), ' ')))",
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == 'sqlite'
    if sqlite:
        for change in ('insert', 'update', 'delete'):
            op.execute(f'DROP TRIGGER client_search_{change}')
        op.execute('DROP TABLE client_search')
    _write_texts()
    for statement in (*SQLITE, *SQLITE_ROWS) if sqlite else POSTGRESQL:
        op.execute(statement.replace(':', '\\:') if sqlite else statement)


def downgrade() -> None:
    raise NotImplementedError("the texts of the former index are not kept")


def _write_texts() -> None:
    """The words, then on a line of their own the phones; they are indexed next."""
    bind = op.get_bind()
    clients = sa.table('clients', *(sa.column(name) for name in ('id', 'name_n', 'username_n', 'search_text')))
    points = sa.table('contact_points', *(sa.column(name) for name in ('id', 'client_id', 'channel', 'value')))
    found = defaultdict(list)
    query = sa.select(points).where(points.c.channel.in_(('phone', 'email'))).order_by(points.c.id)
    for point in bind.execute(query):
        found[point.client_id, point.channel].append(point.value)
    for client in bind.execute(sa.select(clients)).all():
        texts = [client.name_n, client.username_n or '', *(email.casefold() for email in found[client.id, 'email'])]
        kept = ' '.join(word[:64] for word in re.findall(r'[^\W_]+', ' '.join(texts)))
        phones = ' '.join(phone.lstrip('+') for phone in found[client.id, 'phone'])
        bind.execute(clients.update().where(clients.c.id == client.id).values(search_text=f' {kept} \n{phones}'))
