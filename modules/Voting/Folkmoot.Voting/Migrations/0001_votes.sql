create table voting.votes (
    id uuid primary key,
    slug text not null,
    title text not null,
    text text not null,
    method text not null,
    seats integer not null,
    minimum_choices integer not null,
    maximum_choices integer not null,
    maximum_score integer not null,
    pot bigint,
    quorum_percent integer not null,
    threshold_percent integer not null,
    allows_blank boolean not null,
    random_order boolean not null,
    results text not null,
    changeable boolean not null,
    sign_offs_needed integer not null,
    level text not null,
    area_code text,
    minimum_age integer not null,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    state text not null,
    checked_at timestamptz,
    definition text,
    fingerprint bytea,
    tie_seed text,
    public_key bytea,
    key_id uuid,
    key_destroyed_at timestamptz,
    electorate integer,
    opened_at timestamptz,
    closed_at timestamptz,
    ballots integer,
    unreadable_ballots integer,
    chain_head bytea,
    counted_at timestamptz,
    published_at timestamptz,
    archived_at timestamptz
);
create unique index votes_slug on voting.votes (slug);
create index votes_closing on voting.votes (closes_at) where state = 'Open';

create table voting.options (
    id uuid primary key,
    vote_id uuid not null references voting.votes (id) on delete cascade,
    position integer not null,
    title text not null,
    text text not null,
    photo_id uuid,
    cost bigint,
    longitude double precision,
    latitude double precision,
    area_code text
);
create unique index options_place on voting.options (vote_id, position);

-- Who has voted: keyed hashes of the person and of the account, either of which keeps a second ballot out. No time, no order, no choice.
create table voting.turnout (
    vote_id uuid not null references voting.votes (id),
    elector bytea not null,
    account bytea not null,
    area_code text,
    age_band text,
    channel text not null,
    primary key (vote_id, elector)
);
create unique index turnout_account on voting.turnout (vote_id, account);

-- One partition a vote, made when it opens and dropped when it closes: without it no ballot can be written.
create table voting.sealed_ballots (
    vote_id uuid not null,
    change_hash bytea not null,
    sealed bytea not null,
    primary key (vote_id, change_hash)
) partition by list (vote_id);

create table voting.ballots (
    vote_id uuid not null references voting.votes (id),
    tracker text not null,
    choices smallint[] not null,
    chain bytea not null,
    primary key (vote_id, tracker)
);

create table voting.results (
    vote_id uuid primary key references voting.votes (id),
    content jsonb not null
);

-- What happened to a vote after it was frozen, shown to everybody.
create table voting.log (
    id uuid primary key,
    vote_id uuid not null references voting.votes (id) on delete cascade,
    at timestamptz not null,
    act text not null,
    reason text not null,
    closes_before timestamptz,
    closes_after timestamptz
);
create index log_vote on voting.log (vote_id, id);

create table voting.sign_offs (
    vote_id uuid not null references voting.votes (id) on delete cascade,
    user_id text not null,
    signed_at timestamptz not null,
    primary key (vote_id, user_id)
);
