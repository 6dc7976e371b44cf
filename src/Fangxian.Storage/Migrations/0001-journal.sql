-- Values that only grow, one row each, locked by whoever advances them: the order of a counter is the order of commits.
create table counters (
    county text not null,
    name text not null,
    value bigint not null,
    primary key (county, name)
);

-- Everything that happened: appended once, never changed. area is where the person was registered when it was recorded.
create table facts (
    county text not null,
    sequence bigint not null,
    id text not null,
    subject_kind bigint not null,
    subject text not null,
    kind text not null,
    occurred bigint not null,
    recorded bigint not null,
    recorded_by text not null,
    source text not null,
    evidence text,
    corrects text,
    void bigint not null,
    area text not null,
    body text not null,
    primary key (county, sequence)
);
create unique index facts_by_id on facts (county, id);
create index facts_by_subject on facts (county, subject, sequence);
create index facts_by_corrected on facts (county, corrects) where corrects is not null;
-- Who was sampled on past days, for the daily rates.
create index facts_samples on facts (county, occurred, subject) where kind = 'sample';

-- What was handed in with facts: papers, pictures, texts. Facts name the id; the digest proves the content.
create table evidence (
    county text not null,
    id text not null,
    sha256 text not null,
    name text not null,
    media_type text not null,
    size bigint not null,
    added bigint not null,
    added_by text not null,
    content bytea not null,
    primary key (county, id)
);
