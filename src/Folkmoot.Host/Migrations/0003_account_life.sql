-- One at a time for each account; the address is only taken once both sides have agreed.
create table hub.email_changes (
    id uuid primary key,
    account_id text not null references hub.accounts (id) on delete cascade,
    new_email text not null,
    asked_at timestamptz not null,
    new_confirmed_at timestamptz,
    old_confirmed_at timestamptz
);
create unique index email_changes_account on hub.email_changes (account_id);

create table hub.account_closures (
    account_id text primary key references hub.accounts (id) on delete cascade,
    realm text not null,
    asked_at timestamptz not null,
    due timestamptz not null,
    begun_sites text[] not null,
    done_sites text[] not null
);
create index account_closures_due on hub.account_closures (due);
