create table core.facilities (
    id uuid primary key,
    reference text not null,
    kind text not null,
    name text not null,
    longitude double precision not null,
    latitude double precision not null,
    address text not null,
    phone text not null,
    website text not null,
    notes text not null,
    hours text not null,
    access text[] not null
);
create unique index facilities_reference on core.facilities (reference);
create index facilities_kind on core.facilities (kind, latitude, longitude);

create table core.area_contacts (
    id uuid primary key,
    reference text not null,
    areas text[] not null,
    role text not null,
    name text not null,
    detail text not null,
    email text not null,
    phone text not null,
    website text not null,
    position integer not null
);
create unique index area_contacts_reference on core.area_contacts (reference);

create table core.bin_rounds (
    id uuid primary key,
    reference text not null,
    areas text[] not null,
    name text not null,
    detail text not null,
    first_day date not null,
    every_weeks integer not null
);
create unique index bin_rounds_reference on core.bin_rounds (reference);
