create table core.invitations (
    id uuid primary key,
    email text not null,
    role text not null,
    area_code text,
    category text,
    role_ends_at timestamptz,
    code_hash bytea not null,
    invited_by text,
    by_host_administrator boolean not null,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    closed_at timestamptz,
    accepted_by text
);
create unique index invitations_code on core.invitations (code_hash);
create unique index invitations_open on core.invitations (lower(email), role, coalesce(area_code, ''), coalesce(category, '')) where closed_at is null;

alter table core.role_grants add column end_noted_at timestamptz;

create table core.staff_visits (
    user_id text primary key,
    last_day date,
    idle_noted_at timestamptz
);

create table core.support_visits (
    id uuid primary key,
    visitor_id text,
    person_id text,
    reason text not null,
    started_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz
);
create unique index support_visits_open on core.support_visits (visitor_id) where ended_at is null;

create index profiles_display_name on core.profiles using gin (display_name public.gin_trgm_ops);
