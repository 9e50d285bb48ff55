alter table forums.topics add column withheld text check (withheld in ('pending', 'refused', 'held', 'removed'));
alter table forums.topics add column removed_because text;
update forums.topics set withheld = 'removed' where hidden;

alter table forums.posts add column withheld text check (withheld in ('pending', 'refused', 'held', 'removed'));
alter table forums.posts add column removed_because text;
update forums.posts set withheld = 'removed' where hidden;
