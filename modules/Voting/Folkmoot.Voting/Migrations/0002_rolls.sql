-- Who may vote, where the council says so by name. Frozen when the vote opens, deleted some weeks after its result.
alter table voting.votes add column has_roll boolean not null default false;
alter table voting.votes add column roll_confirmed boolean not null default false;
alter table voting.votes add column roll_digest bytea;

create table voting.roll (
    vote_id uuid not null references voting.votes (id) on delete cascade,
    reference text not null,
    name text not null,
    address text,
    postcode text,
    email text,
    area_code text,
    age_band text,
    primary key (vote_id, reference)
);

-- Voting codes as keyed hashes. One that has not been issued is in the making: its letter is not printed yet, and it is good for nothing.
create table voting.codes (
    vote_id uuid not null references voting.votes (id) on delete cascade,
    hash bytea not null,
    reference text not null,
    way text not null,
    batch uuid not null,
    issued_at timestamptz,
    voided_at timestamptz,
    primary key (vote_id, hash)
);
create unique index codes_live on voting.codes (vote_id, reference) where voided_at is null;
