create table business.feeds (
    id uuid primary key,
    slug text not null,
    address text not null,
    title text not null,
    home text,
    attribution text not null,
    licence text not null,
    trust text not null,
    state text not null,
    added_at timestamptz not null
);
create unique index feeds_slug on business.feeds (slug);
create unique index feeds_address on business.feeds (address);

create table business.feed_checks (
    feed_id uuid primary key references business.feeds (id) on delete cascade,
    host text not null,
    next_at timestamptz not null,
    not_before timestamptz,
    claimed_until timestamptz,
    last_at timestamptz,
    changed_at timestamptz,
    result text not null,
    detail text,
    failures integer not null,
    failing_since timestamptz,
    asked bigint not null,
    not_modified bigint not null,
    not_modified_in_a_row integer not null,
    etag text,
    last_modified timestamptz,
    body_hash bytea,
    time_to_live interval,
    skip_hours integer[] not null,
    skip_days integer[] not null,
    flaws jsonb not null
);
create index feed_checks_next on business.feed_checks (next_at);

-- One question at a time for each server, whichever node asks.
create table business.polled_hosts (
    host text primary key,
    free_at timestamptz not null
);

create table business.entries (
    id uuid primary key,
    feed_id uuid not null references business.feeds (id) on delete cascade,
    title text not null,
    html text not null,
    excerpt text not null,
    link text,
    author text,
    rights text,
    published_at timestamptz not null,
    first_seen timestamptz not null,
    changed_at timestamptz,
    longitude double precision,
    latitude double precision,
    areas text[] not null,
    content_hash bytea not null,
    removed boolean not null
);
create index entries_feed on business.entries (feed_id, published_at desc);

-- What tells that two entries are the same: a hash of the id, the link, the title with its day. One entry has each.
create table business.entry_marks (
    mark bytea primary key,
    entry_id uuid not null references business.entries (id) on delete cascade
);
create index entry_marks_entry on business.entry_marks (entry_id);

create table business.entry_sources (
    feed_id uuid not null references business.feeds (id) on delete cascade,
    entry_id uuid not null references business.entries (id) on delete cascade,
    last_seen timestamptz not null,
    primary key (feed_id, entry_id)
);
create index entry_sources_entry on business.entry_sources (entry_id);

create table business.channels (
    id uuid primary key,
    slug text not null,
    title text not null,
    description text not null,
    position integer not null,
    area_code text,
    rules jsonb not null,
    began_at timestamptz not null
);
create unique index channels_slug on business.channels (slug);

create table business.channel_feeds (
    channel_id uuid not null references business.channels (id) on delete cascade,
    feed_id uuid not null references business.feeds (id) on delete cascade,
    primary key (channel_id, feed_id)
);
create index channel_feeds_feed on business.channel_feeds (feed_id);

create table business.channel_entries (
    channel_id uuid not null references business.channels (id) on delete cascade,
    entry_id uuid not null references business.entries (id) on delete cascade,
    published_at timestamptz not null,
    placed_at timestamptz not null,
    state text not null,
    pinned_at timestamptz,
    primary key (channel_id, entry_id)
);
create index channel_entries_newest on business.channel_entries (channel_id, published_at desc, entry_id desc) where state = 'shown';
create index channel_entries_waiting on business.channel_entries (channel_id, published_at desc, entry_id desc) where state = 'waiting';
create index channel_entries_entry on business.channel_entries (entry_id);
