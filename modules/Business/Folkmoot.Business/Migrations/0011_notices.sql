create table business.notices (
    id uuid primary key,
    kind text not null,
    state text not null,
    title text not null,
    text text not null,
    place text not null,
    contact text not null,
    listing_id uuid references business.listings (id) on delete cascade,
    author_id text,
    form_token uuid,
    posted_at timestamptz not null,
    changed_at timestamptz not null,
    begins_at timestamptz,
    ends_at timestamptz,
    take_down_at timestamptz not null,
    removed_because text
);
create unique index notices_form on business.notices (author_id, form_token);
create index notices_hanging on business.notices (posted_at desc, id desc) where state = 'published';
create index notices_take_down on business.notices (take_down_at) where state = 'published';
create index notices_listing on business.notices (listing_id) where listing_id is not null;
