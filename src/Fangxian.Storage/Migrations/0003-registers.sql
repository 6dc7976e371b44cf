-- The tree of areas: the county's own and the divisions of the country. people is not counted here.
create table areas (
    county text not null,
    code text not null,
    name text not null,
    level bigint not null,
    parent text not null,
    added bigint not null,
    added_by text not null,
    primary key (county, code)
);
create index areas_by_parent on areas (county, parent, code);

create table users (
    county text not null,
    name text not null,
    display_name text not null,
    password_hash text not null,
    roles text not null,
    scope text not null,
    disabled bigint not null,
    must_change bigint not null,
    failed bigint not null,
    locked_until bigint,
    created bigint not null,
    primary key (county, name)
);

-- Signed-in browsers. Only the digest of the secret is kept.
create table sessions (
    county text not null,
    secret_hash text not null,
    user_name text not null,
    created bigint not null,
    expires bigint not null,
    primary key (county, secret_hash)
);
create index sessions_by_user on sessions (county, user_name);

-- Bearer tokens of API clients. Only the digest of the secret is kept.
create table tokens (
    county text not null,
    id text not null,
    secret_hash text not null,
    user_name text not null,
    label text not null,
    created bigint not null,
    expires bigint,
    last_used bigint,
    primary key (county, id)
);
create unique index tokens_by_secret on tokens (county, secret_hash);

-- Unguessable links by which persons see their own measures. Only the digest of the secret is kept.
create table links (
    county text not null,
    secret_hash text not null,
    person text not null,
    created bigint not null,
    created_by text not null,
    expires bigint not null,
    primary key (county, secret_hash)
);
create index links_by_person on links (county, person);

-- Who read whose record, what for. Each hash covers the entry and the hash before it.
create table read_log (
    county text not null,
    sequence bigint not null,
    at bigint not null,
    user_name text not null,
    person text not null,
    purpose text not null,
    what text not null,
    hash text not null,
    primary key (county, sequence)
);
create index read_log_by_person on read_log (county, person, sequence);
create index read_log_by_user on read_log (county, user_name, sequence);

-- Long work with its progress. state: running, done, failed. counts is a JSON object of numbers.
create table jobs (
    county text not null,
    id text not null,
    kind text not null,
    state text not null,
    started_by text not null,
    started bigint not null,
    ended bigint,
    done bigint not null,
    total bigint not null,
    counts text not null,
    result text,
    errors text,
    primary key (county, id)
);
create index jobs_by_start on jobs (county, started);

-- Rates frozen at the end of each day; can be computed anew from the journal.
create table indicator_days (
    county text not null,
    indicator text not null,
    area text not null,
    day text not null,
    numerator bigint not null,
    denominator bigint not null,
    primary key (county, indicator, area, day)
);
