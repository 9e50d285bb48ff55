alter table reports.categories add column areas text[] not null default '{}';

create table reports.templates (
    id uuid primary key,
    slug text not null,
    title text not null,
    text text not null,
    state text,
    category_id uuid references reports.categories (id),
    position integer not null
);
create unique index templates_slug on reports.templates (slug);

create table reports.shortlist (
    user_id text not null,
    report_id uuid not null references reports.reports (id),
    primary key (user_id, report_id)
);
create index shortlist_report on reports.shortlist (report_id);

-- What officers ask for: open or closed ones, the newest first, of everything, a category, an area, a colleague.
create index reports_open_number on reports.reports (number) where confirmed_at is not null and closed_at is null;
create index reports_open_category on reports.reports (category_id, number) where confirmed_at is not null and closed_at is null;
create index reports_open_area on reports.reports (area_code, number) where confirmed_at is not null and closed_at is null;
create index reports_category on reports.reports (category_id, number) where confirmed_at is not null;
create index reports_area on reports.reports (area_code, number) where confirmed_at is not null;
create index reports_assigned on reports.reports (assigned_to, number) where assigned_to is not null and closed_at is null;
create index reports_duplicates on reports.reports (duplicate_of) where duplicate_of is not null;
