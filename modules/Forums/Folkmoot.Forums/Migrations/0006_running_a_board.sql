alter table forums.boards add column readers text not null default 'everyone' check (readers in ('everyone', 'members', 'staff'));
alter table forums.boards add column rules text;
alter table forums.boards add column needs_level text check (needs_level in ('email', 'residencycode', 'inperson'));
alter table forums.boards add column residents_only boolean not null default false;
alter table forums.boards add column quiet_days integer check (quiet_days between 1 and 3650);
alter table forums.boards add column slow_minutes integer check (slow_minutes between 1 and 1440);

alter table forums.topics add column pinned_until timestamptz;
alter table forums.topics add column closed_at timestamptz;
alter table forums.topics add column closed_because text;
alter table forums.topics add column slow_minutes integer check (slow_minutes between 1 and 1440);
alter table forums.topics add column merged_into bigint references forums.topics (id);

-- Who wrote here last, for slow mode.
create index posts_author on forums.posts (author_id, posted_at desc);
