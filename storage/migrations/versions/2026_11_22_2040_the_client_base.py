"""The client base: fields, companies, audit, duplicates, imports, exports, erasures."""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op


revision = '2026_11_22_2040'
down_revision = '2026_11_22_1800'
branch_labels = None
depends_on = None

TODAY = datetime(2026, 11, 22, tzinfo=UTC)

# What documents asked about a client before there were fields, and what a card is incomplete without.
FIELDS: tuple[tuple[str, str, list[str], str], ...] = (
    ('phone', 'text', [], 'always'),
    ('email', 'text', [], 'never'),
    ('city', 'text', [], 'always'),
    ('birthday', 'date', [], 'always'),
    ('gender', 'one_of', ['female', 'male'], 'never'),
    ('address', 'text', [], 'never'),
    ('inn', 'text', [], 'never'),
    ('passport', 'text', [], 'never'),
)

# Dropped with the table when it is made anew.
SEARCH_TRIGGERS = (
    "CREATE TRIGGER client_search_insert AFTER INSERT ON clients BEGIN"
    " INSERT INTO client_search(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER client_search_update AFTER UPDATE OF search_text ON clients"
    " WHEN old.search_text IS NOT new.search_text BEGIN"
    " INSERT INTO client_search(client_search, rowid, search_text) VALUES ('delete', old.id, old.search_text);"
    " INSERT INTO client_search(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER client_search_delete AFTER DELETE ON clients BEGIN"
    " INSERT INTO client_search(client_search, rowid, search_text) VALUES ('delete', old.id, old.search_text); END",
)


def upgrade() -> None:
    op.create_table('companies',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=256), nullable=False),
    sa.Column('name_n', sa.String(length=512), nullable=False),
    sa.Column('inn', sa.String(length=12), nullable=True),
    sa.Column('kpp', sa.String(length=9), nullable=True),
    sa.Column('ogrn', sa.String(length=15), nullable=True),
    sa.Column('address', sa.String(length=512), nullable=True),
    sa.Column('bank', sa.String(length=256), nullable=True),
    sa.Column('bik', sa.String(length=9), nullable=True),
    sa.Column('account', sa.String(length=20), nullable=True),
    sa.Column('corr_account', sa.String(length=20), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_companies')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('companies', schema=None) as batch_op:
        batch_op.create_index('ix_companies_inn', ['inn'], unique=False)
        batch_op.create_index('ix_companies_name_n', ['name_n'], unique=False)

    op.create_table('consent_texts',
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('version', sa.String(length=32), nullable=False),
    sa.Column('locale', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('first_used_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'version', 'locale', name=op.f('pk_consent_texts'))
    )
    op.create_table('fields',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('subject', sa.Enum('client', 'company', name='fieldsubject', native_enum=False, length=20), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('title', sa.String(length=64), nullable=True),
    sa.Column('kind', sa.Enum('text', 'number', 'date', 'yes_no', 'one_of', 'many_of', 'money', name='fieldkind', native_enum=False, length=20), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('required', sa.Enum('never', 'always', 'from_stage', name='required', native_enum=False, length=20), nullable=False),
    sa.Column('stage', sa.String(length=64), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('seen_by', sa.Enum('client', 'manager', 'admin', 'owner', name='role', native_enum=False, length=20), nullable=False),
    sa.Column('is_sensitive', sa.Boolean(), nullable=False),
    sa.Column('repeats_yearly', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fields'))
    )
    with op.batch_alter_table('fields', schema=None) as batch_op:
        batch_op.create_index('uq_fields_subject_key', ['subject', 'key'], unique=True)

    op.create_table('audit',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deed', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('client_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_audit_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index('ix_audit_at', ['at'], unique=False)
        batch_op.create_index('ix_audit_client_at', ['client_id', 'at'], unique=False)
        batch_op.create_index('ix_audit_staff_at', ['staff_id', 'at'], unique=False)

    op.create_table('erasures',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=True),
    sa.Column('by_staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('state', sa.Enum('rows_gone', 'done', name='erasurestate', native_enum=False, length=20), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by_staff_id'], ['staff.id'], name=op.f('fk_erasures_by_staff_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasures'))
    )
    with op.batch_alter_table('erasures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasures_client_id'), ['client_id'], unique=False)
        batch_op.create_index('ix_erasures_state', ['state'], unique=False)

    op.create_table('exports',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('pending', 'ready', 'sent', 'failed', name='exportstate', native_enum=False, length=20), nullable=False),
    sa.Column('format', sa.String(length=32), nullable=False),
    sa.Column('query', sa.JSON(), nullable=False),
    sa.Column('stored_as', sa.String(length=64), nullable=True),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=64), nullable=True),
    sa.Column('asked_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['staff.id'], name=op.f('fk_exports_asked_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_exports'))
    )
    with op.batch_alter_table('exports', schema=None) as batch_op:
        batch_op.create_index('ix_exports_state', ['state'], unique=False)

    op.create_table('imports',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('reading', 'ready', 'loading', 'loaded', 'undoing', 'undone', 'cancelled', 'failed', name='importstate', native_enum=False, length=20), nullable=False),
    sa.Column('file_name', sa.String(length=256), nullable=False),
    sa.Column('stored_as', sa.String(length=64), nullable=True),
    sa.Column('format', sa.String(length=32), nullable=True),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=64), nullable=True),
    sa.Column('started_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undo_until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['started_by'], ['staff.id'], name=op.f('fk_imports_started_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.create_index('ix_imports_state', ['state'], unique=False)

    op.create_table('merges',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kept_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('gone_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('merged_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('merged_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undo_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('journal', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['merged_by'], ['staff.id'], name=op.f('fk_merges_merged_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merges'))
    )
    with op.batch_alter_table('merges', schema=None) as batch_op:
        batch_op.create_index('ix_merges_gone_id', ['gone_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_merges_kept_id'), ['kept_id'], unique=False)
        batch_op.create_index('ix_merges_undo_until', ['undo_until'], unique=False)

    op.create_table('sweeps',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Enum('running', 'done', 'stopped', 'failed', name='sweepstate', native_enum=False, length=20), nullable=False),
    sa.Column('started_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cards', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['started_by'], ['staff.id'], name=op.f('fk_sweeps_started_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sweeps'))
    )
    op.create_table('company_people',
    sa.Column('company_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('post', sa.String(length=128), nullable=True),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name=op.f('fk_company_people_client_id')),
    sa.ForeignKeyConstraint(['company_id'], ['companies.id'], name=op.f('fk_company_people_company_id')),
    sa.PrimaryKeyConstraint('company_id', 'client_id', name=op.f('pk_company_people'))
    )
    with op.batch_alter_table('company_people', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_company_people_client_id'), ['client_id'], unique=False)

    op.create_table('dupe_pairs',
    sa.Column('left_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('right_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('score', sa.Double(), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('open', 'different', name='pairstate', native_enum=False, length=20), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['staff.id'], name=op.f('fk_dupe_pairs_decided_by')),
    sa.ForeignKeyConstraint(['left_id'], ['clients.id'], name=op.f('fk_dupe_pairs_left_id')),
    sa.ForeignKeyConstraint(['right_id'], ['clients.id'], name=op.f('fk_dupe_pairs_right_id')),
    sa.PrimaryKeyConstraint('left_id', 'right_id', name=op.f('pk_dupe_pairs'))
    )
    with op.batch_alter_table('dupe_pairs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dupe_pairs_right_id'), ['right_id'], unique=False)
        batch_op.create_index('ix_dupe_pairs_state_score', ['state', 'score'], unique=False)

    op.create_table('field_values',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('field_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('company_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('text_n', sa.String(length=128), nullable=True),
    sa.Column('number', sa.Double(), nullable=True),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('month_day', sa.Integer(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(client_id IS NULL) <> (company_id IS NULL)', name=op.f('ck_field_values_one_subject')),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name=op.f('fk_field_values_client_id')),
    sa.ForeignKeyConstraint(['company_id'], ['companies.id'], name=op.f('fk_field_values_company_id')),
    sa.ForeignKeyConstraint(['field_id'], ['fields.id'], name=op.f('fk_field_values_field_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_field_values'))
    )
    with op.batch_alter_table('field_values', schema=None) as batch_op:
        batch_op.create_index('ix_field_values_amount', ['field_id', 'amount'], unique=False, sqlite_where=sa.text('amount IS NOT NULL'), postgresql_where=sa.text('amount IS NOT NULL'))
        batch_op.create_index('ix_field_values_day', ['field_id', 'day'], unique=False, sqlite_where=sa.text('day IS NOT NULL'), postgresql_where=sa.text('day IS NOT NULL'))
        batch_op.create_index('ix_field_values_month_day', ['field_id', 'month_day'], unique=False, sqlite_where=sa.text('month_day IS NOT NULL'), postgresql_where=sa.text('month_day IS NOT NULL'))
        batch_op.create_index('ix_field_values_number', ['field_id', 'number'], unique=False, sqlite_where=sa.text('number IS NOT NULL'), postgresql_where=sa.text('number IS NOT NULL'))
        batch_op.create_index('ix_field_values_text', ['field_id', 'text_n'], unique=False, sqlite_where=sa.text('text_n IS NOT NULL'), postgresql_where=sa.text('text_n IS NOT NULL'))
        batch_op.create_index('uq_field_values_client', ['client_id', 'field_id', 'position'], unique=True)
        batch_op.create_index('uq_field_values_company', ['company_id', 'field_id', 'position'], unique=True)

    op.create_table('import_effects',
    sa.Column('import_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('before', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['client_id'], ['clients.id'], name=op.f('fk_import_effects_client_id')),
    sa.ForeignKeyConstraint(['import_id'], ['imports.id'], name=op.f('fk_import_effects_import_id')),
    sa.PrimaryKeyConstraint('import_id', 'client_id', name=op.f('pk_import_effects'))
    )
    with op.batch_alter_table('import_effects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_effects_client_id'), ['client_id'], unique=False)

    _widen_clients()
    with op.batch_alter_table('consents', schema=None) as batch_op:
        batch_op.add_column(sa.Column('channel', sa.String(length=16), nullable=False, server_default='all'))

    with op.batch_alter_table('contact_points', schema=None) as batch_op:
        batch_op.add_column(sa.Column('state', sa.Enum('valid', 'unreachable', 'doubtful', name='pointstate', native_enum=False, length=20), nullable=False, server_default='valid'))
        batch_op.add_column(sa.Column('label', sa.String(length=64), nullable=True))

    _move_details(_add_fields())


def downgrade() -> None:
    raise NotImplementedError("a backup is the way back: what was merged or moved does not come apart by itself")


def _widen_clients() -> None:
    """On SQLite the table is made anew, to never give the number of an erased client to another."""
    sqlite = op.get_bind().dialect.name == 'sqlite'
    with op.batch_alter_table('clients', recreate='auto', table_kwargs={'sqlite_autoincrement': True}) as batch_op:
        batch_op.add_column(sa.Column('name_key', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index('ix_clients_name_key', ['name_key'], unique=False)
        if sqlite:
            batch_op.alter_column('id', existing_type=sa.Integer(), existing_nullable=False, autoincrement=True)
    if sqlite:
        for statement in SEARCH_TRIGGERS:
            op.execute(statement)


def _add_fields() -> dict[str, int]:
    """The fields that come with the program; their ids by key."""
    fields = sa.table(
        'fields',
        *(sa.column(name) for name in ('id', 'subject', 'key', 'kind', 'required', 'position', 'seen_by', 'is_sensitive', 'repeats_yearly')),
        sa.column('options', sa.JSON()),
        sa.column('created_at', sa.DateTime(timezone=True)),
    )
    rows = [
        {'subject': 'client', 'key': key, 'kind': kind, 'options': options, 'required': required, 'position': place,
         'seen_by': 'manager', 'is_sensitive': key == 'passport', 'repeats_yearly': key == 'birthday', 'created_at': TODAY}
        for place, (key, kind, options, required) in enumerate(FIELDS, start=1)
    ]
    op.bulk_insert(fields, rows)
    return dict(op.get_bind().execute(sa.select(fields.c.key, fields.c.id)).all())


def _move_details(ids: dict[str, int]) -> None:
    """What documents had asked goes into the fields, an e-mail address among the contact points; names stay."""
    bind = op.get_bind()
    clients = sa.table('clients', sa.column('id'), sa.column('details', sa.JSON()))
    values = sa.table(
        'field_values',
        *(sa.column(name) for name in ('field_id', 'client_id', 'position', 'text', 'text_n', 'month_day')),
        sa.column('day', sa.Date()),
        sa.column('changed_at', sa.DateTime(timezone=True)),
    )
    points = sa.table(
        'contact_points',
        *(sa.column(name) for name in ('client_id', 'channel', 'value', 'attested', 'state', 'source')),
        sa.column('created_at', sa.DateTime(timezone=True)),
    )
    for client_id, details in bind.execute(sa.select(clients.c.id, clients.c.details)).all():
        for key in ids.keys() & details.keys() - {'email'}:
            text = details[key]
            day = date.fromisoformat(text) if key == 'birthday' else None
            bind.execute(values.insert().values(
                field_id=ids[key], client_id=client_id, position=0, day=day,
                month_day=day.month * 100 + day.day if day else None,
                text=None if day else text,
                text_n=None if day or key == 'passport' else text.casefold()[:128],
                changed_at=TODAY,
            ))
        if 'email' in details:
            bind.execute(points.insert().values(
                client_id=client_id, channel='email', value=details['email'], attested=False, state='valid',
                source='manager', created_at=TODAY,
            ))
        kept = {key: text for key, text in details.items() if key in ('name', 'name_gen')}
        if kept != details:
            bind.execute(clients.update().where(clients.c.id == client_id).values(details=kept))
