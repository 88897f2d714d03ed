-- Open and not yet overdue at a moment, by the day it falls due, to the end of the tenth working day after: the city and
-- every department. Days on which nothing falls due are left out. The tenth working day after 31 March is 14 April, after
-- 31 August it is 15 September (the 7th is a holiday).
with moments (moment, last) as (values
    ('2015-03-31T17:00:00', '2015-04-14'), ('2015-08-31T17:00:00', '2015-09-15')),
ahead as (
    select m.moment, m.last, w.of_department, substr(w.due, 1, 10) as day
    from moments m join scoped_work w on w.opened <= m.moment and (w.closed is null or w.closed > m.moment)
        and w.due >= m.moment and substr(w.due, 1, 10) <= m.last
    where w.of_queue = '' and w.of_reason = '')
select 'due by day' as figure, moment, last as until, of_department as department, '' as queue, '' as reason,
    '' as type, day as bin, cast(count(*) as text) as value
from ahead group by moment, last, of_department, day;
