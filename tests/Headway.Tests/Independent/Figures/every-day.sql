-- In, out and open at the end of the day, for the city on every day of the file.
with recursive days (day) as (
    values ('2015-01-01') union all select date(day, '+1 day') from days where day < '2015-08-31'),
came as (select substr(opened, 1, 10) as day, count(*) as n from work group by 1),
went as (select substr(closed, 1, 10) as day, count(*) as n from work where closed is not null group by 1),
counted as (
    select d.day, coalesce(c.n, 0) as came, coalesce(w.n, 0) as went
    from days d left join came c on c.day = d.day left join went w on w.day = d.day)
select 'in' as figure, day as moment, day as until, '' as department, '' as queue, '' as reason, '' as type, '' as bin,
    cast(came as text) as value
from counted
union all select 'out', day, day, '', '', '', '', '', cast(went as text) from counted
union all select 'closing', day, day, '', '', '', '', '',
    cast(sum(came - went) over (order by day rows unbounded preceding) as text) from counted;
