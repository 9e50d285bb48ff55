-- Who has put something on a map changes it, or takes it away.
alter table reports.proposals add column edits integer not null default 0;
alter table reports.proposals add column changed_at timestamptz;
