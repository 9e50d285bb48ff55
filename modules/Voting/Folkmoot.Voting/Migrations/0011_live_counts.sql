-- Of votes with running results only: how many ballots say the same, and what has been cast or replaced since that was last added up. Nothing of it leads to a turnout row
-- that the box of such a vote does not lead to already; like the box, a vote's share of what was cast is a table of its own that goes with the close.
create table voting.live_tallies (
    vote_id uuid not null,
    choices bytea not null,
    papers bigint not null,
    primary key (vote_id, choices)
);

create table voting.live_changes (
    vote_id uuid not null,
    choices bytea not null,
    papers integer not null
) partition by list (vote_id);

do $$
declare
    live uuid;
begin
    for live in select id from voting.votes where state = 'Open' and results = 'Live' loop
        execute format('create table voting.live_%s partition of voting.live_changes for values in (%L)', replace(live::text, '-', ''), live);
        insert into voting.live_tallies select vote_id, substring(sealed from 12), count(*) from voting.sealed_ballots where vote_id = live group by vote_id, substring(sealed from 12);
    end loop;
end $$;

-- Casting asks for the vote in the same command. The constraint asked once more and locked its row: who cast in the moment of the close held the box and waited for the vote,
-- while the close held the vote and waited for the box.
alter table voting.turnout drop constraint turnout_vote_id_fkey;
