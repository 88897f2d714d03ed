-- The sums of one measure at one place in one edition are a series with a short number of its own: a cell of it is then found by
-- three numbers instead of five, in a table a third smaller.
create table tally_series (
    series bigint not null primary key,
    edition bigint not null,
    measure bigint not null,
    place bigint not null
) strict, without rowid;

insert into tally_series (series, edition, measure, place)
select row_number() over (order by edition, measure, place), edition, measure, place
from (select distinct edition, measure, place from tallies) kept;

create unique index tally_series_by_place on tally_series (edition, place, measure);

create table tally_cells (
    series bigint not null,
    period bigint not null,
    bin bigint not null,
    n bigint not null,
    primary key (series, period, bin)
) strict, without rowid;

insert into tally_cells (series, period, bin, n)
select s.series, t.period, t.bin, t.n
from tallies t join tally_series s on s.edition = t.edition and s.measure = t.measure and s.place = t.place
order by s.series, t.period, t.bin;

drop table tallies;

-- What is read of them: the series first, and then their cells.
create view tallies as
select s.edition, s.measure, s.place, c.period, c.bin, c.n
from tally_series s cross join tally_cells c
where c.series = s.series;
