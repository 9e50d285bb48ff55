-- No unique key: what happens twice has to show.
create table tests.sightings (
    id bigint primary key generated always as identity,
    note text not null,
    witness text not null,
    node text not null
);
