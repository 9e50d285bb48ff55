alter table core.role_grants add column category text;
drop index core.role_grants_once;
create unique index role_grants_once on core.role_grants (user_id, role, coalesce(area_code, ''), coalesce(category, ''));

alter table core.profiles add column age_band text;

create table core.site_secrets (
    name text primary key,
    value bytea not null
);

create table core.api_keys (
    id uuid primary key,
    name text not null,
    prefix text not null,
    hash bytea not null,
    scopes text[] not null,
    created_by text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create unique index api_keys_prefix on core.api_keys (prefix);

create table core.residency_proofs (
    id uuid primary key,
    user_id text not null,
    level text not null,
    household bytea not null,
    area_code text,
    given_by text,
    given_at timestamptz not null,
    revoked_by text,
    revoked_at timestamptz
);
create unique index residency_proofs_live on core.residency_proofs (user_id, level) where revoked_at is null;

create table core.residency_letters (
    id uuid primary key,
    user_id text not null,
    address text,
    postcode text,
    household bytea not null,
    asked_at timestamptz not null,
    batch uuid,
    code_hash bytea,
    printed_at timestamptz,
    expires_at timestamptz,
    tries integer not null,
    closed_at timestamptz
);
create unique index residency_letters_live on core.residency_letters (user_id) where closed_at is null;

create table core.person_exports (
    id uuid primary key,
    user_id text not null,
    asked_at timestamptz not null,
    attempts integer not null,
    problem text,
    file_id text,
    expires_at timestamptz
);
create unique index person_exports_once on core.person_exports (user_id);

create table core.person_erasures (
    id uuid primary key,
    user_id text,
    asked_at timestamptz not null,
    finished_at timestamptz
);
create unique index person_erasures_open on core.person_erasures (user_id) where finished_at is null;

create table core.person_erasure_parts (
    erasure_id uuid not null references core.person_erasures (id),
    part text not null,
    attempts integer not null,
    due_at timestamptz not null,
    done_at timestamptz,
    primary key (erasure_id, part)
);
