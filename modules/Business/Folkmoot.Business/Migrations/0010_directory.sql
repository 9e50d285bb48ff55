create table business.categories (
    id uuid primary key,
    slug text not null,
    title text not null,
    group_name text not null,
    position integer not null
);
create unique index categories_slug on business.categories (slug);

create table business.listings (
    id uuid primary key,
    slug text not null,
    kind text not null,
    state text not null,
    name text not null,
    sort_name text not null,
    summary text not null,
    text text not null,
    categories text[] not null,
    access text[] not null,
    hours text not null,
    website text not null,
    email text not null,
    phone text not null,
    area_code text,
    search_text text not null,
    pending jsonb,
    removed_because text,
    owner_id text,
    added_by_owner boolean not null,
    form_token uuid,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    confirmed_at timestamptz not null,
    hide_at timestamptz not null,
    reminded_at timestamptz
);
create unique index listings_slug on business.listings (slug);
create unique index listings_form on business.listings (owner_id, form_token);
create index listings_by_name on business.listings (sort_name, slug) where state = 'published';
create index listings_words on business.listings using gin (to_tsvector('core.simple', search_text));
create index listings_categories on business.listings using gin (categories);
create index listings_hide_at on business.listings (hide_at) where state = 'published';

create table business.listing_places (
    id uuid primary key,
    listing_id uuid not null references business.listings (id) on delete cascade,
    position integer not null,
    address text not null,
    postcode text not null,
    longitude double precision,
    latitude double precision,
    area_codes text[] not null
);
create index listing_places_listing on business.listing_places (listing_id, position);
create index listing_places_areas on business.listing_places using gin (area_codes);

-- A code that was mailed to an address of the firm, for one person to show that he reads that mail.
create table business.listing_claims (
    id uuid primary key,
    listing_id uuid not null references business.listings (id) on delete cascade,
    user_id text not null,
    email text not null,
    code_hash bytea not null,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    guesses integer not null,
    used_at timestamptz
);
create index listing_claims_listing on business.listing_claims (listing_id, made_at);
create index listing_claims_user on business.listing_claims (user_id, made_at);
