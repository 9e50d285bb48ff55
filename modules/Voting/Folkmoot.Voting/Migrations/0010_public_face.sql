-- What the areas' own pots of a budget hold, by area code.
alter table voting.votes add column area_pots jsonb not null default '{}';

alter table voting.votes add column cancelled_at timestamptz;
alter table voting.votes add column closing_soon_at timestamptz;

-- Who is told the head of the chain of ballots when a result is published: addresses, one a line.
alter table voting.votes add column observers text not null default '';
