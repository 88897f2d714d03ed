-- Tallies by numbers: as texts their keys were most of what an import wrote. Measures by their numbers; days counted from
-- 1 January of the year 1; months and years above every day; see TallyPeriod and TallyBin.
create table measures (
    number bigint not null primary key,
    measure text not null
) strict, without rowid;

insert into measures (number, measure) values
    (1, 'received'), (2, 'reopened'), (3, 'finished'), (4, 'cancelled'), (5, 'moved-in'), (6, 'moved-out'), (7, 'open'), (8, 'not-launched'),
    (9, 'waiting'), (10, 'blocked'), (11, 'due'), (12, 'met'), (13, 'late'), (14, 'no-due'), (15, 'days-taken');

create table numbered_days (
    day text not null primary key,
    number bigint not null
) strict, without rowid;

-- Years begin in March, so that the leap day is the last: 306 days lie between 1 March of the year 0 and 1 January of the year 1.
insert into numbered_days (day, number)
select day, year / 400 * 146097 + year % 400 * 365 + year % 400 / 4 - year % 400 / 100 + (153 * month + 2) / 5 + of_month - 307
from (
    select day, of_month, year - case when month <= 2 then 1 else 0 end as year, case when month <= 2 then month + 9 else month - 3 end as month
    from (
        select day, cast(substr(day, 1, 4) as bigint) as year, cast(substr(day, 6, 2) as bigint) as month, cast(substr(day, 9, 2) as bigint) as of_month
        from (
            select substr(period, 2) as day from tallies where substr(period, 1, 1) = 'd'
            union
            select bin as day from tallies where length(bin) = 10
        ) days
    ) parts
) dates;

create table tallies_by_number (
    edition bigint not null,
    measure bigint not null,
    place bigint not null,
    period bigint not null,
    bin bigint not null,
    n bigint not null,
    primary key (edition, measure, place, period, bin)
) strict, without rowid;

insert into tallies_by_number (edition, measure, place, period, bin, n)
select t.edition, m.number, t.place,
    case substr(t.period, 1, 1)
        when 'd' then of_period.number
        when 'm' then 536870912 + cast(substr(t.period, 2, 4) as bigint) * 12 + cast(substr(t.period, 7, 2) as bigint) - 1
        else 1073741824 + cast(substr(t.period, 2, 4) as bigint)
    end,
    case when t.bin = '' then 0 when length(t.bin) = 10 then of_bin.number else cast(t.bin as bigint) end,
    t.n
from tallies t
join measures m on m.measure = t.measure
left join numbered_days of_period on of_period.day = substr(t.period, 2)
left join numbered_days of_bin on of_bin.day = t.bin
order by 1, 2, 3, 4, 5;

drop table tallies;

drop table numbered_days;

alter table tallies_by_number rename to tallies;

-- A span holds the clock that rules it; beside it stand the other clocks only.
delete from span_clocks where exists (
    select 1 from spans s
    where s.edition = span_clocks.edition and s.item = span_clocks.item and s.number = span_clocks.number and s.clock = span_clocks.clock
);
