-- Nothing here says who asked.
create table assistant.asked (
    id uuid primary key,
    at timestamptz not null,
    language text not null,
    question text not null,
    outcome text not null,
    version_id uuid,
    helpful boolean,
    reason text not null,
    area_code text
);
create index asked_at on assistant.asked (at);
create index asked_version on assistant.asked (version_id) where version_id is not null;

-- What a site answers in place of the built-in texts.
create table assistant.emergencies (
    id text not null,
    language text not null,
    title text not null,
    answer text not null,
    phrases jsonb not null,
    primary key (id, language)
);
