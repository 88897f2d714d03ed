-- An edition lays work where its units lay by all that was said of them up to a moment; before any was said, there is none.
alter table editions add column units_known_at bigint;
