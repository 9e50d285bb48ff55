-- A post's number in its topic, given when others first can see it. No two posts of a topic have the same; checked at the end of a
-- statement, so that a merge can number anew.
alter table forums.posts add column number integer;
alter table forums.posts add column edited_at timestamptz;
alter table forums.posts add column edits integer not null default 0;
alter table forums.posts add column withdrawn_at timestamptz;
alter table forums.posts add column support_count integer not null default 0;
alter table forums.posts add column picture_count integer not null default 0;
alter table forums.posts drop constraint posts_withheld_check;
alter table forums.posts add constraint posts_withheld_check check (withheld in ('pending', 'refused', 'held', 'removed', 'withdrawn'));

update forums.posts p set number = n.number
from (
    select id, row_number() over (partition by topic_id order by id) as number
    from forums.posts where withheld is null or withheld in ('held', 'removed')) n
where p.id = n.id;
alter table forums.posts add constraint posts_number unique (topic_id, number) deferrable initially immediate;

alter table forums.topics add column last_number integer not null default 0;
alter table forums.topics add column support_count integer not null default 0;
update forums.topics t set last_number = coalesce((select max(number) from forums.posts p where p.topic_id = t.id), 0);

-- Topics with a title like one that somebody is about to write.
create index topics_title on forums.topics using gin (lower(title) public.gin_trgm_ops) where not hidden;
create index topics_title_words on forums.topics using gin (to_tsvector('core.simple', title)) where not hidden;

-- What a post said before it was changed.
create table forums.post_versions (
    post_id bigint not null references forums.posts (id),
    edits integer not null,
    body text not null,
    written_at timestamptz not null,
    primary key (post_id, edits)
);

create table forums.supports (
    post_id bigint not null references forums.posts (id),
    user_id text not null,
    at timestamptz not null,
    primary key (post_id, user_id)
);
create index supports_person on forums.supports (user_id, at desc);

create table forums.mentions (
    post_id bigint not null references forums.posts (id),
    user_id text not null,
    primary key (post_id, user_id)
);
create index mentions_person on forums.mentions (user_id);

-- What somebody has begun to write: a topic on a board, or a reply.
create table forums.drafts (
    id uuid primary key,
    user_id text not null,
    board_id uuid references forums.boards (id),
    topic_id bigint references forums.topics (id),
    title text,
    body text not null,
    saved_at timestamptz not null,
    check ((board_id is null) <> (topic_id is null))
);
create unique index drafts_topic on forums.drafts (user_id, topic_id) where topic_id is not null;
create unique index drafts_board on forums.drafts (user_id, board_id) where board_id is not null;
create index drafts_old on forums.drafts (saved_at);

-- How far somebody has read a topic, as the number of a post; and since when what is new counts as unread.
create table forums.readings (
    user_id text not null,
    topic_id bigint not null references forums.topics (id),
    number integer not null,
    read_at timestamptz not null,
    primary key (user_id, topic_id)
);
create table forums.readers (
    user_id text primary key,
    all_read_at timestamptz not null
);
