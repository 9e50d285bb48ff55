-- In which month of the council's own calendar it was asked.
alter table assistant.asked add column month date;
update assistant.asked set month = date_trunc('month', at at time zone 'utc')::date;
alter table assistant.asked alter column month set not null;

-- What came of the questions of a month, once they are deleted. Visits are counted here from the start.
create table assistant.months (
    month date primary key,
    visits integer not null,
    asked integer not null,
    answered integer not null,
    unanswered integer not null,
    handed_over integer not null,
    emergencies integer not null,
    confirmed integer not null,
    denied integer not null
);
