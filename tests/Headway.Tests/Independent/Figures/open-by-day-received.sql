-- Open work at the end of two days by the day it was received: the city, and one department.
with days (day) as (values ('2015-02-10'), ('2015-03-31')),
held as (
    select d.day, w.of_department, substr(w.opened, 1, 10) as received
    from days d join scoped_work w on substr(w.opened, 1, 10) <= d.day
        and (w.closed is null or substr(w.closed, 1, 10) > d.day)
    where w.of_queue = '' and w.of_reason = '' and w.of_department in ('', 'Public Works'))
select 'open by day received' as figure, day as moment, '' as until, of_department as department, '' as queue,
    '' as reason, '' as type, received as bin, cast(count(*) as text) as value
from held group by day, of_department, received;
