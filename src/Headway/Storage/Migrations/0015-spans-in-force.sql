-- What is open at a moment is what ends after it: a span without an end has one that never comes, so that one stretch of the index holds all.
drop index spans_open;

create index spans_open on spans (edition, (coalesce(to_at, 9223372036854775807))) where is_open = 1;
