-- Who has stopped answering by mail, and how often the addresses that a person was given have been called back.
create table forums.reply_choices (
    user_id text primary key,
    round integer not null,
    wanted boolean not null
);
