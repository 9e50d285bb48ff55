-- How many wrong voting codes came from where, as a keyed hash of the address; one table for all nodes.
create table voting.code_tries (
    caller bytea primary key,
    since timestamptz not null,
    tries integer not null
);
