create table hub.account_passkeys (
    credential_id bytea primary key check (octet_length(credential_id) between 1 and 1023),
    user_id text not null references hub.accounts (id) on delete cascade,
    data jsonb not null
);
create index account_passkeys_user on hub.account_passkeys (user_id);

create table hub.authenticator_apps (
    user_id text primary key references hub.accounts (id) on delete cascade,
    sealed_key text not null,
    last_step bigint not null,
    added_at timestamptz not null
);

create table hub.recovery_codes (
    user_id text not null references hub.accounts (id) on delete cascade,
    hash bytea not null,
    primary key (user_id, hash)
);

-- A challenge that a passkey has answered; a row lives for as long as the challenge could be answered again.
create table hub.used_challenges (
    hash bytea primary key,
    used_at timestamptz not null
);
create index used_challenges_age on hub.used_challenges (used_at);
