-- Drafts of packs, as somebody saved them: a version is a row of its own and never changes. text is a pack.yaml, cases one YAML file of its cases.
create table drafts (
    county text not null,
    id text not null,
    version bigint not null,
    text text not null,
    cases text not null,
    saved_by text not null,
    saved bigint not null,
    note text not null,
    primary key (county, id, version)
);
