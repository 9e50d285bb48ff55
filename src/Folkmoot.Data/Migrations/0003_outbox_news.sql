-- Items that changed in the act that made the row, and that no row of their own would tell of: told once more when it is delivered late.
alter table folkmoot.outbox add column news text[];
alter table folkmoot.outbox drop constraint outbox_kind_check;
alter table folkmoot.outbox add constraint outbox_kind_check check (kind in ('event', 'mail', 'news'));
