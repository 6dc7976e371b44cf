-- Which process works on a job, and until when the others take it for alive; null for jobs begun before there were leases.
alter table jobs add column owner text;
alter table jobs add column leased_until bigint;
create index jobs_running on jobs (county, leased_until) where state = 'running';
