-- Opening + in - out + moved = closing, from the first day to the last, both included. A request comes in on the local
-- day it was opened and goes out on the local day it was closed. No request changes its queue or type in this file.
with periods (first, last) as (values
    ('2015-02-10', '2015-02-10'), ('2015-03-08', '2015-03-08'), ('2015-03-29', '2015-03-29'),
    ('2015-03-31', '2015-03-31'), ('2015-07-03', '2015-07-03'), ('2015-08-31', '2015-08-31'),
    ('2015-03-02', '2015-03-08'), ('2015-03-23', '2015-03-29'), ('2015-08-24', '2015-08-30'),
    ('2015-03-01', '2015-03-31'), ('2015-01-01', '2015-08-31')),
days as (
    select of_department, of_queue, of_reason, of_type, case_id, substr(opened, 1, 10) as came,
        substr(closed, 1, 10) as went
    from scoped_work),
counted as (
    select p.first, p.last, s.department, s.queue, s.reason, s.type,
        count(d.case_id) filter (where d.came < p.first and (d.went is null or d.went >= p.first)) as opening,
        count(d.case_id) filter (where d.came between p.first and p.last) as came,
        count(d.case_id) filter (where d.went between p.first and p.last) as went,
        count(d.case_id) filter (where d.came <= p.last and (d.went is null or d.went > p.last)) as closing
    from periods p cross join scopes s
    left join days d on d.of_department = s.department and d.of_queue = s.queue and d.of_reason = s.reason
        and d.of_type = s.type
    group by 1, 2, 3, 4, 5, 6)
select 'opening' as figure, first as moment, last as until, department, queue, reason, type, '' as bin,
    cast(opening as text) as value
from counted
union all select 'in', first, last, department, queue, reason, type, '', cast(came as text) from counted
union all select 'out', first, last, department, queue, reason, type, '', cast(went as text) from counted
union all select 'moved', first, last, department, queue, reason, type, '', cast(closing - opening - came + went as text)
    from counted
union all select 'closing', first, last, department, queue, reason, type, '', cast(closing as text) from counted;
