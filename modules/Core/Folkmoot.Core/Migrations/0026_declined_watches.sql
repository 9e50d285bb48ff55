-- What somebody has stopped watching: nothing that he writes or is asked later makes him watch it again.
create table core.declined_watches (
    user_id text not null,
    item text not null,
    at timestamptz not null,
    primary key (user_id, item)
);
