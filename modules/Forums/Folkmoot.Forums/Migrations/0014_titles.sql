-- Every reply moves its topic's last activity and so writes all indexes of topics anew; those of words cost more than the reply itself. Titles are looked for here.
create table forums.topic_titles (
    topic_id bigint primary key references forums.topics (id) on delete cascade,
    title text not null
);
insert into forums.topic_titles (topic_id, title) select id, title from forums.topics;
create index topic_titles_letters on forums.topic_titles using gin (lower(title) public.gin_trgm_ops);
create index topic_titles_words on forums.topic_titles using gin (to_tsvector('core.simple', title));
drop index forums.topics_title;
drop index forums.topics_title_words;

create function forums.keep_topic_title() returns trigger language plpgsql as $$
begin
    insert into forums.topic_titles (topic_id, title) values (new.id, new.title)
    on conflict (topic_id) do update set title = excluded.title;
    return null;
end
$$;
create trigger topics_title after insert or update of title on forums.topics for each row execute function forums.keep_topic_title();
