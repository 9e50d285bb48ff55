alter table voting.votes add column reminder_days integer not null default 0;
alter table voting.votes add column reminded_at timestamptz;
