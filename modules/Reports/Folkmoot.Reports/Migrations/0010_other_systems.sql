-- A body's own system that gets its reports by Open311, and what went there.
create table reports.systems (
    id uuid primary key,
    body_id uuid not null references reports.bodies (id),
    endpoint text not null,
    jurisdiction text not null,
    protected_key text,
    services jsonb not null,
    poll_by text not null,
    active boolean not null,
    polled_at timestamptz,
    problem text
);
create unique index systems_body on reports.systems (body_id);

create table reports.requests (
    id uuid primary key,
    system_id uuid not null references reports.systems (id),
    report_id uuid not null references reports.reports (id),
    round integer not null,
    state text not null,
    token text,
    external_id text,
    attempts integer not null,
    queued_at timestamptz not null,
    next_at timestamptz,
    sent_at timestamptz,
    seen_at timestamptz,
    seen text[] not null,
    closed_by_them boolean not null,
    problem text
);
-- Each round of a report is one request, however often its event is handled.
create unique index requests_once on reports.requests (report_id, round);
create index requests_waiting on reports.requests (next_at) where next_at is not null;
create index requests_external on reports.requests (system_id, external_id);
