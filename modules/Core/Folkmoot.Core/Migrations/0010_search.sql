-- Both are trusted extensions: the owner of the database may add them.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

-- PostgreSQL's own languages, with accents taken off first: people on phones leave them out.
do $$
declare
    language text;
begin
    for language in select cfgname from pg_ts_config where cfgnamespace = 'pg_catalog'::regnamespace loop
        execute format('create text search configuration core.%I (copy = pg_catalog.%I)', language, language);
        execute format(
            'alter text search configuration core.%I alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.%I',
            language, case language when 'simple' then 'simple' else language || '_stem' end);
    end loop;
end
$$;

create table core.search_items (
    item text primary key,
    kind text not null,
    title text not null,
    text text not null,
    address text not null,
    area text,
    language text not null,
    words tsvector not null
);
create index search_items_words on core.search_items using gin (words);
create index search_items_title on core.search_items using gin (lower(title) public.gin_trgm_ops);

-- How the words of the site are spelt, to offer the right one for a wrong one.
create table core.search_words (
    word text primary key
);
create index search_words_like on core.search_words using gin (word public.gin_trgm_ops);

-- What was written before there was an index.
insert into folkmoot.schedule (id, job, due) values (gen_random_uuid(), 'core.sweep-search', now());
