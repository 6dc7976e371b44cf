-- Zones and who lives in them: few among millions of facts, and asked for whenever plans are derived.
create index facts_zones on facts (county, kind, subject) where kind in ('zone', 'zone-lifted', 'resident-of-zone');
