-- Whether somebody has written the same words before is asked of everybody who writes: found at once, however much they have written.
create index written_texts_words on core.written_texts (author_id, fingerprint, at desc);
