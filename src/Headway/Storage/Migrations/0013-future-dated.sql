-- The moment before which work was not to be done, as said when the span began. Nothing told before this step says one, so that spans
-- and tallies as they are kept go on.
alter table spans add column not_before bigint;

insert into measures (number, measure) values (16, 'future-dated');
