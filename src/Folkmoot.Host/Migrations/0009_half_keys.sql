-- Halves of keys that vanish. Backups leave this table out: pg_dump --exclude-table-data=hub.half_keys.
create table hub.half_keys (
    id uuid primary key,
    half bytea not null,
    kept_at timestamptz not null
);
