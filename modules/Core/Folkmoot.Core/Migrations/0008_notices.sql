create table core.watches (
    id uuid primary key,
    user_id text not null,
    item text not null,
    frequency text not null,
    started_at timestamptz not null
);
create unique index watches_once on core.watches (user_id, item);
create index watches_item on core.watches (item);

create table core.notice_preferences (
    user_id text primary key,
    frequency text not null,
    weekly_day text not null,
    watches_own boolean not null,
    mails_off boolean not null
);

create table core.announcements (
    id uuid primary key,
    about text not null,
    watched text[] not null,
    title text not null,
    text text not null,
    address text not null,
    actor_id text,
    at timestamptz not null
);
create index announcements_at on core.announcements (at);
create index announcements_actor on core.announcements (actor_id);

alter table core.inbox_notices add column announcement_id uuid references core.announcements (id) on delete cascade;
alter table core.inbox_notices add column mail_waits boolean not null default false;
create unique index inbox_notices_once on core.inbox_notices (user_id, announcement_id);
create index inbox_notices_announcement on core.inbox_notices (announcement_id);
create index inbox_notices_mail on core.inbox_notices (user_id) where mail_waits;
create index inbox_notices_unread on core.inbox_notices (user_id) where read_at is null;
create index inbox_notices_at on core.inbox_notices (at);

create table core.suppressions (
    hash bytea primary key,
    reason text,
    soft_bounces integer not null,
    at timestamptz not null
);

