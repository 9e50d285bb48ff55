-- Questions that residents answer on the map.
create table reports.map_questions (
    id uuid primary key,
    slug text not null,
    title text not null,
    text text not null,
    shapes text not null,
    area_code text,
    opens_at timestamptz not null,
    closes_at timestamptz not null
);
create unique index map_questions_slug on reports.map_questions (slug);

create table reports.proposals (
    id uuid primary key,
    number bigint generated always as identity,
    question_id uuid not null references reports.map_questions (id),
    author_id text,
    form_token uuid not null,
    corners jsonb not null,
    place text not null,
    reason text not null,
    withheld text,
    removed_because text,
    at timestamptz not null
);
-- A form that is sent twice makes one proposal.
create unique index proposals_once on reports.proposals (author_id, form_token);
create index proposals_question on reports.proposals (question_id, number);

-- One each.
create table reports.proposal_supports (
    proposal_id uuid not null references reports.proposals (id),
    user_id text not null,
    at timestamptz not null,
    primary key (proposal_id, user_id)
);
create index proposal_supports_user on reports.proposal_supports (user_id);
