-- When somebody last wrote is asked of everybody who writes: the newest entry answers it, however much they have written. Their names do not count.
create index written_texts_last on core.written_texts (author_id, at desc) where kind <> 'core.profile';
drop index core.written_texts_newest;
