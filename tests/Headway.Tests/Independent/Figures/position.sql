-- Open at a moment: opened by then and not closed by then. Overdue: open and due before then. Due ahead: open and due
-- in the 14 days from then. The moments hold both sides of the night the clocks change (8 March) and a holiday.
with moments (moment, until) as (values
    ('2015-01-31T17:00:00', '2015-02-14T17:00:00'),
    ('2015-03-08T01:59:59', '2015-03-22T01:59:59'),
    ('2015-03-08T03:00:00', '2015-03-22T03:00:00'),
    ('2015-03-29T12:00:00', '2015-04-12T12:00:00'),
    ('2015-03-31T00:00:00', '2015-04-14T00:00:00'),
    ('2015-03-31T09:10:00', '2015-04-14T09:10:00'),
    ('2015-03-31T17:00:00', '2015-04-14T17:00:00'),
    ('2015-05-25T10:00:00', '2015-06-08T10:00:00'),
    ('2015-08-31T17:00:00', '2015-09-14T17:00:00')),
counted as (
    select m.moment, m.until, s.department, s.queue, s.reason, s.type,
        count(w.case_id) as open,
        count(w.case_id) filter (where w.due < m.moment) as overdue,
        count(w.case_id) filter (where w.due >= m.moment and w.due < m.until) as ahead,
        count(w.case_id) filter (where w.due is null) as undated
    from moments m cross join scopes s
    left join scoped_work w on w.of_department = s.department and w.of_queue = s.queue and w.of_reason = s.reason
        and w.of_type = s.type and w.opened <= m.moment and (w.closed is null or w.closed > m.moment)
    group by 1, 2, 3, 4, 5, 6)
select 'open' as figure, moment, '' as until, department, queue, reason, type, '' as bin, cast(open as text) as value
from counted
union all select 'overdue', moment, '', department, queue, reason, type, '', cast(overdue as text) from counted
union all select 'due ahead', moment, until, department, queue, reason, type, '', cast(ahead as text) from counted
union all select 'open without due date', moment, '', department, queue, reason, type, '', cast(undated as text)
    from counted;
