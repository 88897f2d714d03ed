-- The open request opened first (of two at one moment, the lower case number); bin is when it was opened. Where
-- nothing is open there is no row.
with moments (moment) as (values ('2015-03-31T09:10:00'), ('2015-08-31T17:00:00')),
ranked as (
    select m.moment, w.*, row_number() over (
        partition by m.moment, w.of_department, w.of_queue, w.of_reason, w.of_type order by w.opened, w.case_id)
        as place
    from moments m join scoped_work w on w.opened <= m.moment and (w.closed is null or w.closed > m.moment))
select 'oldest open' as figure, moment, '' as until, of_department as department, of_queue as queue,
    of_reason as reason, of_type as type, opened as bin, case_id as value
from ranked where place = 1;
