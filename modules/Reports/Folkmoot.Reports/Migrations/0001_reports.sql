create table reports.bodies (
    id uuid primary key,
    slug text not null,
    name text not null,
    areas text[] not null,
    website text not null,
    phone text not null,
    takes_reports boolean not null,
    position integer not null
);
create unique index bodies_slug on reports.bodies (slug);

create table reports.categories (
    id uuid primary key,
    slug text not null,
    title text not null,
    group_name text not null,
    hint text not null,
    kind text not null,
    text text not null,
    duplicate_metres integer,
    target_days integer,
    private boolean not null,
    questions jsonb not null,
    position integer not null,
    archived boolean not null
);
create unique index categories_slug on reports.categories (slug);

create table reports.contacts (
    id uuid primary key,
    body_id uuid not null references reports.bodies (id),
    category_id uuid references reports.categories (id),
    email text not null,
    state text not null,
    note text not null,
    changed_at timestamptz not null
);
-- One contact a body and category; the one without a category takes what no other takes.
create unique index contacts_once on reports.contacts (body_id, category_id) nulls not distinct;

create table reports.drafts (
    id uuid primary key,
    key_hash text not null,
    answers jsonb not null,
    changed_at timestamptz not null,
    report_id uuid
);
create unique index drafts_key on reports.drafts (key_hash);
create index drafts_changed on reports.drafts (changed_at);

create table reports.reports (
    id uuid primary key,
    number bigint generated always as identity,
    reference text not null,
    draft_id uuid not null,
    category_id uuid not null references reports.categories (id),
    body_id uuid references reports.bodies (id),
    title text not null,
    details text not null,
    answers jsonb not null,
    longitude double precision not null,
    latitude double precision not null,
    place text not null,
    areas text[] not null,
    area_code text,
    author_id text,
    writer text not null,
    email text,
    name text,
    phone text,
    shows_name boolean not null,
    confirm_hash text,
    state text not null,
    private boolean not null,
    withheld text,
    removed_because text,
    held_for text,
    shown boolean not null,
    reported_at timestamptz not null,
    confirmed_at timestamptz,
    changed_at timestamptz not null,
    closed_at timestamptz,
    due_on date,
    round integer not null,
    me_too integer not null,
    duplicate_of uuid references reports.reports (id),
    assigned_to text,
    priority integer not null
);
create unique index reports_reference on reports.reports (reference);
create unique index reports_number on reports.reports (number);
-- A form that is sent twice makes one report.
create unique index reports_draft on reports.reports (draft_id);
create index reports_confirm on reports.reports (confirm_hash) where confirm_hash is not null;
create index reports_author on reports.reports (author_id) where author_id is not null;
create index reports_writer on reports.reports (writer, reported_at);
-- A box on the map is a band of latitudes; what is near is looked for within one category.
create index reports_place on reports.reports (latitude, longitude) where shown;
create index reports_near on reports.reports (category_id, latitude, longitude) where shown and closed_at is null;
create index reports_changed on reports.reports (changed_at) where shown;
create index reports_open on reports.reports (due_on) where confirmed_at is not null and closed_at is null;

create table reports.entries (
    id uuid primary key,
    report_id uuid not null references reports.reports (id),
    kind text not null,
    at timestamptz not null,
    actor_id text,
    by_council boolean not null,
    state_before text,
    state_after text,
    text text not null,
    public boolean not null
);
create index entries_report on reports.entries (report_id, at);
create index entries_actor on reports.entries (actor_id) where actor_id is not null;

create table reports.sends (
    id uuid primary key,
    report_id uuid not null references reports.reports (id),
    round integer not null,
    contact_id uuid not null references reports.contacts (id),
    email text not null,
    queued_at timestamptz not null
);
-- Each round of a report goes to a contact once, however often its event is handled.
create unique index sends_once on reports.sends (report_id, round, contact_id);
create index sends_contact on reports.sends (contact_id, queued_at);

create table reports.voices (
    report_id uuid not null references reports.reports (id),
    user_id text not null,
    kind text not null,
    round integer not null,
    at timestamptz not null,
    primary key (report_id, user_id, kind, round)
);
create index voices_user on reports.voices (user_id);
