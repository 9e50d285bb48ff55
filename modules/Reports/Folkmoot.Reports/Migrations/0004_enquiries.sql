-- A question without a place goes the same way as a report; its longitude and latitude say nothing, and nobody but the council and its writer sees it.
alter table reports.reports add column enquiry boolean not null default false;
alter table reports.reports add constraint reports_enquiry_private check (not enquiry or private);
create index reports_enquiries_closed on reports.reports (closed_at) where enquiry and closed_at is not null;
