-- Sites of a realm may sign people in at one of them and hand them over.
alter table hub.sites add column sign_in_at text references hub.sites (id);

create table hub.site_consents (
    account_id text not null references hub.accounts (id) on delete cascade,
    site_id text not null references hub.sites (id) on delete cascade,
    given_at timestamptz not null,
    primary key (account_id, site_id)
);

-- Kept for a minute at most: a row goes when it is redeemed.
create table hub.hand_overs (
    code_hash bytea primary key,
    account_id text not null references hub.accounts (id) on delete cascade,
    site_id text not null references hub.sites (id) on delete cascade,
    browser_hash bytea not null,
    signed_in_at timestamptz not null,
    methods text[] not null,
    expires_at timestamptz not null
);
create index hand_overs_expiry on hub.hand_overs (expires_at);
