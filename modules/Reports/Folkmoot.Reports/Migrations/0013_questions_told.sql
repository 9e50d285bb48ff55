-- Until when the rest of the site knows whether a question is open, so that a job that was late catches up.
alter table reports.map_questions add column told_at timestamptz;
update reports.map_questions set told_at = now() where opens_at <= now();
