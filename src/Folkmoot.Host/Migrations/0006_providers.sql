-- What a provider's groups gave somebody on a site; taken away when the group goes. Empty for "no limit".
create table hub.mapped_roles (
    account_id text not null references hub.accounts (id) on delete cascade,
    site_id text not null references hub.sites (id) on delete cascade,
    role text not null,
    area_code text not null,
    category text not null,
    primary key (account_id, site_id, role, area_code, category)
);

-- The emergency door: until then a password signs staff in although the site wants the provider.
alter table hub.accounts add column passwords_until timestamptz;
