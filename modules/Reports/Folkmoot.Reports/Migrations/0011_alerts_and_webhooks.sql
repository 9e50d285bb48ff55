-- Who wants to hear of new reports around a place or in an area: with an account by Core's notices, else by an address that was confirmed.
create table reports.alerts (
    id uuid primary key,
    user_id text,
    email text,
    longitude double precision,
    latitude double precision,
    metres integer,
    area_code text,
    category_id uuid references reports.categories (id),
    frequency text not null,
    created_at timestamptz not null,
    confirmed_at timestamptz
);
create index alerts_user on reports.alerts (user_id) where user_id is not null;
create index alerts_email on reports.alerts (email) where email is not null;
create index alerts_place on reports.alerts (latitude) where confirmed_at is not null;
create index alerts_area on reports.alerts (area_code) where confirmed_at is not null;

-- What is still to be mailed to an address, once each.
create table reports.alert_news (
    alert_id uuid not null references reports.alerts (id) on delete cascade,
    report_id uuid not null references reports.reports (id),
    at timestamptz not null,
    mailed boolean not null,
    primary key (alert_id, report_id)
);
create index alert_news_waiting on reports.alert_news (at) where not mailed;

-- A report is new once, however often it is hidden and shown again.
create table reports.announced (
    report_id uuid primary key references reports.reports (id),
    at timestamptz not null
);

create table reports.webhooks (
    id uuid primary key,
    address text not null,
    protected_secret text not null,
    active boolean not null,
    created_at timestamptz not null,
    delivered_at timestamptz
);
