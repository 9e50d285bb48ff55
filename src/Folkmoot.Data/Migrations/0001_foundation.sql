create table folkmoot.outbox (
    id uuid primary key,
    kind text not null check (kind in ('event', 'mail')),
    name text not null,
    handler text not null,
    payload jsonb not null,
    dedup_key text not null,
    created_at timestamptz not null,
    next_attempt timestamptz not null,
    attempts integer not null default 0,
    error text,
    dead boolean not null default false
);
create unique index outbox_dedup on folkmoot.outbox (dedup_key);
create index outbox_due on folkmoot.outbox (next_attempt) where not dead;

create table folkmoot.schedule (
    id uuid primary key,
    job text not null,
    due timestamptz not null,
    attempts integer not null default 0,
    error text,
    is_cron boolean not null default false
);
create index schedule_due on folkmoot.schedule (due);
create unique index schedule_cron on folkmoot.schedule (job) where is_cron;

create table folkmoot.settings (
    name text primary key,
    value jsonb not null
);

create table folkmoot.files (
    id text primary key,
    content_type text not null,
    content bytea not null,
    created_at timestamptz not null
);

create table folkmoot.recipe_runs (
    id text primary key,
    recipe text not null,
    steps integer not null,
    next_step integer not null default 0,
    started_at timestamptz not null,
    finished_at timestamptz,
    error text
);
