-- What the change that came after this version did to the post's pictures.
alter table forums.post_versions add column pictures_added integer not null default 0;
alter table forums.post_versions add column pictures_taken_out integer not null default 0;
alter table forums.post_versions add column pictures_described integer not null default 0;
