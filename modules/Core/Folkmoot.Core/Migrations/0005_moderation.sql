create table core.written_texts (
    id uuid primary key,
    author_id text not null,
    kind text not null,
    fingerprint text not null,
    form_token uuid not null,
    held_for text,
    at timestamptz not null
);
create unique index written_texts_once on core.written_texts (author_id, form_token);
create index written_texts_newest on core.written_texts (author_id, at desc);

create table core.moderation_cases (
    id uuid primary key,
    item text not null,
    address text not null,
    author_id text,
    area_code text,
    origin text not null check (origin in ('held', 'flagged', 'staff', 'appealed')),
    opened_at timestamptz not null,
    rule text,
    text text,
    version text not null,
    hidden boolean not null,
    claimed_by text,
    claimed_until timestamptz,
    decided_at timestamptz,
    decided_by text,
    outcome text check (outcome in ('approved', 'warned', 'removed', 'suspended')),
    reason text,
    note text,
    appeal_of uuid references core.moderation_cases (id),
    appeal_text text,
    check ((decided_at is null) = (outcome is null)),
    check (appeal_of is null or appeal_of <> id)
);
create unique index moderation_cases_open on core.moderation_cases (item) where decided_at is null;
create unique index moderation_cases_appeal on core.moderation_cases (appeal_of);
create index moderation_cases_item on core.moderation_cases (item, opened_at);
create index moderation_cases_author on core.moderation_cases (author_id, opened_at);
create index moderation_cases_decided on core.moderation_cases (decided_at) where decided_at is not null;

create table core.flags (
    id uuid primary key,
    item text not null,
    case_id uuid not null references core.moderation_cases (id),
    user_id text,
    reason text not null,
    words text,
    weight integer not null,
    at timestamptz not null
);
create unique index flags_once on core.flags (item, user_id);
create index flags_case on core.flags (case_id);
create index flags_person on core.flags (user_id, at desc);

create table core.suspensions (
    id uuid primary key,
    user_id text not null,
    case_id uuid,
    given_by text not null,
    reason text not null,
    given_at timestamptz not null,
    ends_at timestamptz not null,
    lifted_at timestamptz
);
create index suspensions_person on core.suspensions (user_id, ends_at desc);

alter table core.profiles add column withheld_name text;
alter table core.profiles add column name_removed_at timestamptz;
