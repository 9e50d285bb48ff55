-- A site whose archive is being copied.
alter table hub.sites drop constraint sites_state_check;
alter table hub.sites add constraint sites_state_check check (state in ('created', 'setting-up', 'importing', 'running', 'disabled'));
