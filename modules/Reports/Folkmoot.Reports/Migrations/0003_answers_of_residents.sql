-- Four weeks later: is it fixed? And when an enquiry is closed: were you content?
create table reports.questionnaires (
    id uuid primary key,
    report_id uuid not null references reports.reports (id),
    code_hash text not null,
    asked_at timestamptz not null,
    answered_at timestamptz,
    is_fixed boolean,
    satisfied integer
);
create unique index questionnaires_report on reports.questionnaires (report_id);
create unique index questionnaires_code on reports.questionnaires (code_hash);
create index reports_confirmed on reports.reports (confirmed_at) where email is not null;

-- A mail that came to a report's own address, so that it is taken in once however often it comes.
create table reports.mailed_notes (
    message_hash text primary key,
    report_id uuid not null references reports.reports (id),
    received_at timestamptz not null
);
create index mailed_notes_report on reports.mailed_notes (report_id);
create index mailed_notes_received on reports.mailed_notes (received_at);
