create table forums.mailed_replies (
    message_hash text primary key,
    user_id text,
    topic_id bigint not null,
    outcome text not null check (outcome in ('posted', 'refused')),
    received_at timestamptz not null
);
create index mailed_replies_user on forums.mailed_replies (user_id, received_at);
create index mailed_replies_received on forums.mailed_replies (received_at);
