-- Modules that somebody has begun to switch on: whoever comes after him goes on with it.
alter table hub.sites add column switching_on text[] not null default '{}';
