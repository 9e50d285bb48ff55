create table core.audit_entries (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    act text not null,
    actor_id text,
    subject text not null,
    salt bytea,
    details jsonb,
    digest bytea not null
);
create index audit_entries_subject on core.audit_entries (subject, id);
create index audit_entries_actor on core.audit_entries (actor_id, id);

create table core.inbox_notices (
    id uuid primary key,
    user_id text not null,
    kind text not null,
    title text not null,
    text text not null,
    address text not null,
    at timestamptz not null,
    read_at timestamptz
);
create index inbox_notices_person on core.inbox_notices (user_id, id desc);
