create table parishnotices.notices (
    id uuid primary key,
    slug text not null,
    title text not null,
    text text not null,
    area_code text,
    author_id text,
    posted_at timestamptz not null,
    take_down_at timestamptz,
    taken_down boolean not null
);
create unique index notices_slug on parishnotices.notices (slug);
