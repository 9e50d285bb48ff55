-- Ballots on paper and by telephone, in batches. A batch's electors are marked in the turnout; its papers are sealed as all ballots are, and nothing joins the two but the batch.
alter table voting.votes add column takes_paper boolean not null default false;
alter table voting.votes add column two_officers boolean not null default false;
alter table voting.turnout add column batch_id uuid;
alter table voting.ballots add column batch integer;

create table voting.batches (
    id uuid primary key,
    vote_id uuid not null references voting.votes (id) on delete cascade,
    number integer not null,
    way text not null,
    place text not null,
    papers integer,
    valid integer,
    blank integer,
    spoilt integer,
    entered_by text[] not null,
    entered_digest bytea,
    checked_by text,
    checked_digest bytea,
    opened_at timestamptz not null,
    completed_at timestamptz,
    completed_by text
);
create unique index batches_number on voting.batches (vote_id, number);

create table voting.papers (
    id uuid primary key,
    batch_id uuid not null references voting.batches (id) on delete cascade,
    sealed bytea not null
);
create index papers_batch on voting.papers (batch_id);
