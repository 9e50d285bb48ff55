-- The page of any module that answers what people would report: kind:id.
alter table reports.categories add column answer text;
