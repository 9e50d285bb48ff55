create table core.photos (
    id uuid primary key,
    name text not null,
    file_id text not null,
    small_name text,
    small_file_id text,
    content_type text not null,
    width integer not null,
    height integer not null,
    alternative_text text not null,
    owner_id text,
    item text,
    created_at timestamptz not null,
    hidden_at timestamptz,
    withdrawn_at timestamptz
);
create unique index photos_name on core.photos (name);
create unique index photos_small_name on core.photos (small_name);
create index photos_item on core.photos (item) where item is not null;
create index photos_waiting on core.photos (created_at) where item is null;
create index photos_owner on core.photos (owner_id);
