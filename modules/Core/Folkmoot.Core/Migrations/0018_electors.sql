-- One random number a person, over all their proofs: votes tell electors apart by it, never by the account.
alter table core.residency_proofs add column elector uuid default gen_random_uuid();
update core.residency_proofs proof set elector = people.elector
    from (select user_id, gen_random_uuid() as elector from (select distinct user_id from core.residency_proofs) each_one) people where people.user_id = proof.user_id;
alter table core.residency_proofs alter column elector set not null;

-- Numbers of people who were erased, waiting for the next to show that they live at the same address.
create table core.vacant_electors (
    household bytea not null,
    elector uuid not null,
    primary key (household, elector)
);
create index vacant_electors_elector on core.vacant_electors (elector);
