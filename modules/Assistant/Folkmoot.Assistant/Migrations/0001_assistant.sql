create table assistant.articles (
    id uuid primary key,
    slug text not null,
    language text not null,
    owner text not null,
    review_on date,
    published integer,
    latest integer not null
);
create unique index articles_slug on assistant.articles (slug);
create index articles_review on assistant.articles (review_on) where published is not null;

create table assistant.versions (
    id uuid primary key,
    article_id uuid not null references assistant.articles (id),
    number integer not null,
    state text not null,
    content jsonb not null,
    question text not null generated always as (content ->> 'question') stored,
    written_by text,
    written_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    published_by text,
    published_at timestamptz,
    withdrawn_at timestamptz,
    note text not null
);
create unique index versions_number on assistant.versions (article_id, number);
-- One version is shown, and one is worked on.
create unique index versions_published on assistant.versions (article_id) where state = 'published';
create unique index versions_open on assistant.versions (article_id) where state in ('draft', 'approved');

create table assistant.vocabularies (
    language text primary key,
    synonyms jsonb not null,
    places jsonb not null,
    tests jsonb not null
);

-- One row: it changes with everything that the ranking goes by, so that each node sees whether its index is the latest.
create table assistant.knowledge (
    id integer primary key check (id = 1),
    revision uuid not null
);
insert into assistant.knowledge (id, revision) values (1, '00000000-0000-0000-0000-000000000000');
