create table core.area_generations (
    id uuid primary key,
    kind text not null,
    source text not null,
    content_hash text not null,
    feature_count integer not null,
    imported_at timestamptz not null,
    state text not null check (state in ('draft', 'active', 'former'))
);
create unique index area_generations_active on core.area_generations (kind) where state = 'active';

create table core.areas (
    id uuid primary key,
    generation_id uuid not null references core.area_generations (id),
    kind text not null,
    code text not null,
    name text not null,
    slug text not null,
    shape bytea not null,
    area_km2 double precision not null,
    label_longitude double precision not null,
    label_latitude double precision not null,
    active boolean not null
);
create unique index areas_code on core.areas (generation_id, code);
create unique index areas_active_code on core.areas (code) where active;
create unique index areas_active_slug on core.areas (slug) where active;
create index areas_kind on core.areas (kind, name) where active;

create table core.profiles (
    user_id text primary key,
    display_name text not null,
    name_key text not null,
    home_area text,
    created_at timestamptz not null
);
create unique index profiles_name on core.profiles (name_key);

create table core.role_grants (
    id uuid primary key,
    user_id text not null,
    role text not null,
    area_code text,
    expires_at timestamptz
);
create unique index role_grants_once on core.role_grants (user_id, role, coalesce(area_code, ''));

create table core.role_permissions (
    role text not null,
    permission text not null,
    allowed boolean not null,
    primary key (role, permission)
);

create table core.placed_widgets (
    id uuid primary key,
    slot text not null,
    position integer not null,
    widget_id text not null,
    settings jsonb not null
);
create unique index placed_widgets_place on core.placed_widgets (slot, position);
