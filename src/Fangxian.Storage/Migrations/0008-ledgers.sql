-- Entries of all ledgers as they are now, derived from the journal. k1 to k6 are sort keys of the fields that the ledger indexes, null where it has fewer;
-- due is when the next of its clocks ends, the largest number where none runs; closed is 1 in a final state; words is what the search box finds it by; fields
-- are its values as JSON. Every order in which a list can be read has an index that begins with closed, for the county and for a township: a page of what is
-- open never walks along what is done. A step from one open state to another touches only the few indexes whose columns it changes.
create table ledger_entries (
    county text not null,
    subject text not null,
    ledger text not null,
    entry text not null,
    doc bigint not null,
    number text not null,
    headline text not null,
    state text not null,
    closed bigint not null,
    created bigint not null,
    created_by text not null,
    updated bigint not null,
    due bigint not null,
    seen bigint not null,
    k1 text,
    k2 text,
    k3 text,
    k4 text,
    k5 text,
    k6 text,
    area text not null,
    township text not null,
    village text not null,
    words text not null,
    fields text not null,
    primary key (county, subject)
);
create unique index ledger_entries_by_doc on ledger_entries (county, doc);
create index ledger_entries_by_number on ledger_entries (county, number);
create index ledger_entries_by_state on ledger_entries (county, ledger, state, created, subject);
create index ledger_entries_by_created on ledger_entries (county, ledger, closed, created, subject);
create index ledger_entries_by_updated on ledger_entries (county, ledger, closed, updated, subject);
create index ledger_entries_by_due on ledger_entries (county, ledger, closed, due, subject);
create index ledger_entries_by_k1 on ledger_entries (county, ledger, closed, k1, subject) where k1 is not null;
create index ledger_entries_by_k2 on ledger_entries (county, ledger, closed, k2, subject) where k2 is not null;
create index ledger_entries_by_k3 on ledger_entries (county, ledger, closed, k3, subject) where k3 is not null;
create index ledger_entries_by_k4 on ledger_entries (county, ledger, closed, k4, subject) where k4 is not null;
create index ledger_entries_by_k5 on ledger_entries (county, ledger, closed, k5, subject) where k5 is not null;
create index ledger_entries_by_k6 on ledger_entries (county, ledger, closed, k6, subject) where k6 is not null;
create index ledger_entries_by_township_state on ledger_entries (county, ledger, township, state, created, subject);
create index ledger_entries_by_township_created on ledger_entries (county, ledger, township, closed, created, subject);
create index ledger_entries_by_township_updated on ledger_entries (county, ledger, township, closed, updated, subject);
create index ledger_entries_by_township_due on ledger_entries (county, ledger, township, closed, due, subject);
create index ledger_entries_by_township_k1 on ledger_entries (county, ledger, township, closed, k1, subject) where k1 is not null;
create index ledger_entries_by_township_k2 on ledger_entries (county, ledger, township, closed, k2, subject) where k2 is not null;
create index ledger_entries_by_township_k3 on ledger_entries (county, ledger, township, closed, k3, subject) where k3 is not null;
create index ledger_entries_by_township_k4 on ledger_entries (county, ledger, township, closed, k4, subject) where k4 is not null;
create index ledger_entries_by_township_k5 on ledger_entries (county, ledger, township, closed, k5, subject) where k5 is not null;
create index ledger_entries_by_township_k6 on ledger_entries (county, ledger, township, closed, k6, subject) where k6 is not null;
create index ledger_entries_by_village on ledger_entries (county, ledger, village, created, subject);
create index ledger_entries_by_maker on ledger_entries (county, ledger, created_by, created, subject);

-- What entries point at or must not share: persons, places, other entries, values of unique fields. is_open: 0 where the entry is in a final state, 2 where it is void.
create table ledger_refs (
    county text not null,
    subject text not null,
    field text not null,
    value text not null,
    ledger text not null,
    is_open bigint not null,
    primary key (county, subject, field)
);
create index ledger_refs_by_value on ledger_refs (county, value, ledger, field, subject);

-- Entries by ledger, village and state: what the tabs of a list say without counting them.
create table ledger_counts (
    county text not null,
    ledger text not null,
    township text not null,
    village text not null,
    state text not null,
    entries bigint not null,
    primary key (county, ledger, township, village, state)
);

-- The versions of ledgers that were put in use, with the texts they were declared by. origin: folder or desk.
create table ledger_versions (
    county text not null,
    ledger text not null,
    version bigint not null,
    fingerprint text not null,
    text text not null,
    origin text not null,
    accepted bigint not null,
    accepted_by text not null,
    primary key (county, ledger, version)
);

-- Filters and orders of lists that somebody saved under a name, for oneself or for everybody. query is the part of the address that says them.
create table ledger_views (
    county text not null,
    ledger text not null,
    id text not null,
    name text not null,
    query text not null,
    shared bigint not null,
    saved_by text not null,
    saved bigint not null,
    primary key (county, ledger, id)
);
