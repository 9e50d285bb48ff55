create table core.roles (
    name text primary key,
    description text not null
);
create unique index roles_name on core.roles (lower(name));

alter table core.role_grants add column given_at timestamptz not null default now();
alter table core.role_grants add column reminded_at timestamptz;
create index role_grants_role on core.role_grants (role, id);
create index role_grants_end on core.role_grants (expires_at) where expires_at is not null;
