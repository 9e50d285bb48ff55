alter table core.role_grants add column category text;
drop index core.role_grants_once;
create unique index role_grants_once on core.role_grants (user_id, role, coalesce(area_code, ''), coalesce(category, ''));
