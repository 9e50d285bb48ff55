create table core.closure_days (
    day date primary key,
    name text not null
);

create table core.pre_election_periods (
    id uuid primary key,
    name text not null,
    notice_day date not null,
    poll_day date not null,
    area_codes text[] not null,
    held_kinds text[] not null,
    approval_kinds text[] not null,
    began_at timestamptz,
    ended_at timestamptz,
    check (poll_day >= notice_day)
);
create index pre_election_periods_poll_day on core.pre_election_periods (poll_day);

create table core.pre_election_exceptions (
    id uuid primary key,
    period_id uuid not null references core.pre_election_periods (id) on delete cascade,
    kind text not null,
    area_code text,
    publisher_id text,
    what text not null,
    reason text not null,
    approved_by text not null,
    approved_at timestamptz not null
);
create index pre_election_exceptions_period on core.pre_election_exceptions (period_id, approved_at);

create table core.audit_seals (
    id bigint primary key,
    first_entry_id bigint not null,
    last_entry_id bigint not null,
    entry_count integer not null check (entry_count > 0),
    sealed_at timestamptz not null,
    previous_hash bytea not null,
    hash bytea not null
);

alter table core.audit_entries add column seal_id bigint;
create index audit_entries_unsealed on core.audit_entries (id) where seal_id is null;
create index audit_entries_seal on core.audit_entries (seal_id, id);
create index audit_entries_act on core.audit_entries (act, id);

-- The trail is append-only: facts never change, details can only be erased together with their salt, a seal is given once.
create function core.guard_audit_entry() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'The audit trail is append-only: % is refused', tg_op using errcode = 'restrict_violation';
    end if;
    if row(new.id, new.at, new.act, new.actor_id, new.subject, new.digest) is distinct from row(old.id, old.at, old.act, old.actor_id, old.subject, old.digest) then
        raise exception 'The facts of audit entry % cannot be changed', old.id using errcode = 'restrict_violation';
    end if;
    if row(new.salt, new.details) is distinct from row(old.salt, old.details) and (new.salt is not null or new.details is not null) then
        raise exception 'The details of audit entry % can only be erased, together with their salt', old.id using errcode = 'restrict_violation';
    end if;
    if old.seal_id is not null and new.seal_id is distinct from old.seal_id then
        raise exception 'Audit entry % is sealed already', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger audit_entries_guard before update or delete on core.audit_entries for each row execute function core.guard_audit_entry();
create trigger audit_entries_keep before truncate on core.audit_entries for each statement execute function core.guard_audit_entry();

create function core.guard_audit_seal() returns trigger language plpgsql as $$
begin
    raise exception 'The seals of the audit trail are append-only: % is refused', tg_op using errcode = 'restrict_violation';
end $$;
create trigger audit_seals_guard before update or delete on core.audit_seals for each row execute function core.guard_audit_seal();
create trigger audit_seals_keep before truncate on core.audit_seals for each statement execute function core.guard_audit_seal();
