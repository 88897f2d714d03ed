-- Age of open work in whole local days since the day it was received. With an even number there are two middle values:
-- the lower and the upper are both given.
with moments (moment) as (values ('2015-03-31T09:10:00'), ('2015-03-31T17:00:00'), ('2015-08-31T17:00:00')),
aged as (
    select m.moment, w.of_department, w.of_queue, w.of_reason, w.of_type,
        cast(julianday(substr(m.moment, 1, 10)) - julianday(substr(w.opened, 1, 10)) as integer) as age
    from moments m join scoped_work w on w.opened <= m.moment and (w.closed is null or w.closed > m.moment)),
placed as (
    select *, row_number() over scope as place, count(*) over whole as n
    from aged
    window whole as (partition by moment, of_department, of_queue, of_reason, of_type), scope as (whole order by age))
select 'median age, lower' as figure, moment, '' as until, of_department as department, of_queue as queue,
    of_reason as reason, of_type as type, '' as bin, cast(age as text) as value
from placed where place = (n + 1) / 2
union all select 'median age, upper', moment, '', of_department, of_queue, of_reason, of_type, '', cast(age as text)
from placed where place = (n + 2) / 2;
