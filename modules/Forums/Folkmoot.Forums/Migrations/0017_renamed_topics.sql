-- Titles can be changed afterwards, and readers are told.
alter table forums.topic_notes drop constraint topic_notes_act_check;
alter table forums.topic_notes add constraint topic_notes_act_check
    check (act in ('closed', 'opened', 'moved', 'merged', 'splitoff', 'splitfrom', 'slowed', 'renamed', 'retitled'));

-- The page for it has this last part now.
update forums.topics set slug = 'rename-2' where slug = 'rename';
