create index accounts_email_start on hub.accounts (realm, normalized_email text_pattern_ops);
