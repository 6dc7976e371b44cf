-- Texts of packs that somebody proposed to put in force: what the journal names by its digest stays readable, whatever becomes of drafts and files.
create table pack_texts (county text not null, fingerprint text not null, pack text not null, content text not null, kept bigint not null, primary key (county, fingerprint));
