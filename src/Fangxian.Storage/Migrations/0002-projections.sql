-- Everything here is derived from the journal and can be rebuilt from it.
-- township and village are prefixes of area, empty where the area is coarser: each list is scoped by one of them, and below
-- a village by the rest of the code among the village's few rows.

-- One person, one file. ID number, phone and address are sealed; *_index finds them.
create table people (
    county text not null,
    person text not null,
    area text not null,
    township text not null,
    village text not null,
    name text not null,
    name_key text not null,
    sex bigint,
    born text,
    residence bigint,
    household text,
    groups text,
    occupation text,
    address_sealed text,
    id_sealed text,
    id_index text,
    phone_sealed text,
    phone_index text,
    registered bigint not null,
    last_sample bigint,
    unresolved bigint not null,
    derived_on text not null,
    primary key (county, person)
);
create index people_by_name on people (county, name_key, person);
create index people_by_township on people (county, township, name_key, person);
create index people_by_village on people (county, village, name_key, person);
create index people_by_id on people (county, id_index) where id_index is not null;
create index people_by_phone on people (county, phone_index) where phone_index is not null;
create index people_by_household on people (county, household) where household is not null;
create index people_by_township_sample on people (county, township, last_sample, village);
create index people_by_village_sample on people (county, village, last_sample);
create index people_by_sample on people (county, last_sample, township, village);
create index people_unresolved on people (county, name_key, person) where unresolved > 0;
create index people_unresolved_by_township on people (county, township, name_key, person, village) where unresolved > 0;

create table households (
    county text not null,
    household text not null,
    area text not null,
    township text not null,
    village text not null,
    members bigint not null,
    primary key (county, household)
);
create index households_by_village on households (county, village, household);

-- What applies to whom, from_day included, until_day excluded. standing: 1 in force, 2 proposed, 3 refused.
create table measures (
    county text not null,
    person text not null,
    rule text not null,
    from_day text not null,
    stage bigint not null,
    nth bigint not null,
    until_day text not null,
    kind bigint not null,
    standing bigint not null,
    clause text not null,
    pack text not null,
    because text not null,
    area text not null,
    township text not null,
    village text not null,
    primary key (county, person, rule, from_day, stage, nth)
);
create index measures_by_end on measures (county, until_day, person);
create index measures_by_township on measures (county, township, until_day, person);
create index measures_by_village on measures (county, village, until_day, person);
create index measures_proposed on measures (county, from_day, person) where standing = 2;
create index measures_proposed_by_township on measures (county, township, from_day, person) where standing = 2;

-- Who owes what by when. The state follows from opens, due, done_at, waived and the time, and is never stored.
-- rules is null where the only rule has the obligation's id; because and done_by are fact ids of 22 characters each.
create table obligations (
    county text not null,
    subject text not null,
    id text not null,
    due bigint not null,
    nth bigint not null,
    subject_kind bigint not null,
    owner bigint not null,
    opens bigint not null,
    done_at bigint,
    waived bigint not null,
    done_by text,
    rules text,
    clause text not null,
    pack text not null,
    because text not null,
    area text not null,
    township text not null,
    village text not null,
    primary key (county, subject, id, due, nth)
);
create index obligations_undone on obligations (county, due, subject, id, opens, township, village) where done_at is null and waived = 0;
create index obligations_undone_by_township on obligations (county, township, due, subject, id, opens, village) where done_at is null and waived = 0;
create index obligations_undone_by_village on obligations (county, village, due, subject, id, opens) where done_at is null and waived = 0;
create index obligations_undone_by_id on obligations (county, id, due, subject, opens, township) where done_at is null and waived = 0;
create index obligations_undone_by_township_id on obligations (county, township, id, due, subject, opens, village) where done_at is null and waived = 0;
create index obligations_upcoming on obligations (county, opens, subject, id, due, township, village) where done_at is null and waived = 0;
create index obligations_done on obligations (county, due, subject, id, done_at) where done_at is not null;
create index obligations_done_by_township on obligations (county, township, due, subject, id, done_at) where done_at is not null;
create index obligations_done_by_village on obligations (county, village, due, subject, id, done_at) where done_at is not null;
create index obligations_waived on obligations (county, due, subject, township, village) where waived = 1 and done_at is null;
create index obligations_by_due on obligations (county, id, due, done_at, waived, township, village);

-- Undone obligations by village, id and the hour they fall due in: what the board counts without walking through them.
create table obligation_hours (
    county text not null,
    township text not null,
    village text not null,
    id text not null,
    hour bigint not null,
    undone bigint not null,
    primary key (county, township, village, id, hour)
);

-- People by village and the hour of their last sample; -1: none.
create table sample_hours (
    county text not null,
    township text not null,
    village text not null,
    hour bigint not null,
    people bigint not null,
    primary key (county, township, village, hour)
);

-- Who arrives or arrived. at is the planned time while announced = 1. reported: the earliest that it was
-- announced or declared; null where nobody did, and a worker found the person.
create table arrivals (
    county text not null,
    fact text not null,
    person text not null,
    announced bigint not null,
    at bigint not null,
    reported bigint,
    declared_by bigint,
    origin text,
    transport text,
    risk bigint not null,
    verify_due bigint,
    verified_at bigint,
    area text not null,
    township text not null,
    village text not null,
    primary key (county, fact)
);
create index arrivals_by_person on arrivals (county, person);
create index arrivals_by_time on arrivals (county, at, fact, announced, reported, township, village);
create index arrivals_by_township on arrivals (county, township, at, fact, announced, reported, village);
create index arrivals_by_village on arrivals (county, village, at, fact, announced, reported);
create index arrivals_announced on arrivals (county, at, fact, township, village) where announced = 1;
create index arrivals_unverified on arrivals (county, at, fact, verify_due, township, village) where announced = 0 and verified_at is null;
create index arrivals_verified on arrivals (county, at, fact, township, village) where announced = 0 and verified_at is not null;

-- Reported stays by area and days (to_day included): finds whom a changed risk list touches.
create table stays (
    county text not null,
    fact text not null,
    person text not null,
    area text not null,
    from_day text not null,
    to_day text not null,
    primary key (county, fact)
);
create index stays_by_area on stays (county, area, from_day, to_day, person);
create index stays_by_person on stays (county, person);

-- Lines of the published lists, until_day excluded.
create table risk_areas (
    county text not null,
    fact text not null,
    area text not null,
    level bigint not null,
    from_day text not null,
    until_day text,
    document text not null,
    primary key (county, fact)
);
create index risk_areas_by_area on risk_areas (county, area, from_day);

-- Places that must carry a code. Of several registrations of one place the latest is current.
create table places (
    county text not null,
    place text not null,
    occurred bigint not null,
    fact text not null,
    name text not null,
    class text not null,
    code_active bigint not null,
    is_current bigint not null,
    area text not null,
    township text not null,
    village text not null,
    primary key (county, place, occurred, fact)
);
create index places_by_fact on places (county, fact);
create index places_by_township on places (county, township, place) where is_current = 1;
create index places_by_village on places (county, village, place) where is_current = 1;

-- Scans of a place on a day, no persons.
create table place_scans (
    county text not null,
    day text not null,
    place text not null,
    fact text not null,
    scans bigint not null,
    primary key (county, day, place, fact)
);
create index place_scans_by_fact on place_scans (county, fact);
