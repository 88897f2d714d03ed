-- Of the requests closed in a month: on time (closed at or before the due moment), late, and without a due date, which
-- have no verdict of ours. The share is on time of on time + late.
with months (first, last) as (values
    ('2015-01-01', '2015-01-31'), ('2015-02-01', '2015-02-28'), ('2015-03-01', '2015-03-31'),
    ('2015-04-01', '2015-04-30'), ('2015-05-01', '2015-05-31'), ('2015-06-01', '2015-06-30'),
    ('2015-07-01', '2015-07-31'), ('2015-08-01', '2015-08-31')),
counted as (
    select m.first, m.last, s.department, s.queue, s.reason, s.type,
        count(w.case_id) filter (where w.closed <= w.due) as kept,
        count(w.case_id) filter (where w.closed > w.due) as late,
        count(w.case_id) filter (where w.due is null) as undated
    from months m cross join scopes s
    left join scoped_work w on w.of_department = s.department and w.of_queue = s.queue and w.of_reason = s.reason
        and w.of_type = s.type and substr(w.closed, 1, 10) between m.first and m.last
    group by 1, 2, 3, 4, 5, 6)
select 'finished on time' as figure, first as moment, last as until, department, queue, reason, type, '' as bin,
    cast(kept as text) as value
from counted
union all select 'finished late', first, last, department, queue, reason, type, '', cast(late as text) from counted
union all select 'finished without due date', first, last, department, queue, reason, type, '', cast(undated as text)
    from counted;
