-- The case that an item belongs to, and the party who waits for it.
alter table items add column case_key text;

alter table items add column party_key text;

create index items_by_case on items (case_key) where case_key is not null;
