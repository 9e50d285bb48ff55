create table business.crimes (
    id bigint generated always as identity primary key,
    month date not null,
    force text not null,
    area_code text not null,
    category text not null,
    street text not null,
    longitude double precision not null,
    latitude double precision not null,
    count integer not null check (count > 0)
);
create unique index crimes_spot on business.crimes (month, force, area_code, category, longitude, latitude, street);
create index crimes_area on business.crimes (area_code, month);
