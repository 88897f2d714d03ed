-- Open work by its age in working days: the working days after the day it was received, up to and including the day of
-- the moment. Working days are Monday to Friday without the service's holidays.
with recursive days (day) as (
    values ('2014-12-31') union all select date(day, '+1 day') from days where day < '2015-08-31'),
holidays (day) as (values
    ('2015-01-01'), ('2015-01-19'), ('2015-02-16'), ('2015-04-20'), ('2015-05-25'), ('2015-07-03')),
numbered as (
    select day, sum(strftime('%w', day) between '1' and '5' and day not in (select day from holidays))
        over (order by day rows unbounded preceding) as number
    from days),
moments (moment) as (values ('2015-03-31T17:00:00'), ('2015-08-31T17:00:00')),
aged as (
    select m.moment, w.of_department, upto.number - since.number as age
    from moments m
    join scoped_work w on w.opened <= m.moment and (w.closed is null or w.closed > m.moment)
    join numbered upto on upto.day = substr(m.moment, 1, 10)
    join numbered since on since.day = substr(w.opened, 1, 10)
    where w.of_queue = '' and w.of_reason = '')
select 'open by age' as figure, moment, '' as until, of_department as department, '' as queue, '' as reason,
    '' as type, case when age <= 5 then '0-5' when age <= 10 then '6-10' when age <= 20 then '11-20'
        when age <= 40 then '21-40' else '41 or more' end as bin,
    cast(count(*) as text) as value
from aged group by 1, 2, 4, 8;
