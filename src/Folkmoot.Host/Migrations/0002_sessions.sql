create table hub.account_sessions (
    id uuid primary key,
    account_id text not null references hub.accounts (id) on delete cascade,
    key_hash bytea not null,
    site_id text not null,
    browser text not null,
    system text not null,
    signed_in_at timestamptz not null,
    seen_at timestamptz not null
);
create unique index account_sessions_key on hub.account_sessions (key_hash);
create index account_sessions_account on hub.account_sessions (account_id);
create index account_sessions_seen on hub.account_sessions (seen_at);

-- To the hour: for reports of people who left, not for following anybody.
alter table hub.accounts add column signed_in_at timestamptz;
