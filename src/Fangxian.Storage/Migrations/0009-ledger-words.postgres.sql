-- The words of entries, by which they are searched.
create index ledger_entries_words on ledger_entries using gin (to_tsvector('simple', words));
