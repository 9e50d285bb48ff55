create table folkmoot.sent_mails (
    id text primary key,
    sent_at timestamptz not null
);
