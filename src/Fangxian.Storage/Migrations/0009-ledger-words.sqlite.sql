-- The words of entries, by which they are searched; kept by the database itself, whoever writes entries.
create virtual table ledger_words using fts5(words, content = '', contentless_delete = 1, detail = none);
create trigger ledger_words_in after insert on ledger_entries begin
    insert into ledger_words (rowid, words) values (new.doc, new.words);
end;
create trigger ledger_words_out after delete on ledger_entries begin
    delete from ledger_words where rowid = old.doc;
end;
create trigger ledger_words_changed after update of words on ledger_entries when old.words <> new.words begin
    delete from ledger_words where rowid = old.doc;
    insert into ledger_words (rowid, words) values (new.doc, new.words);
end;
