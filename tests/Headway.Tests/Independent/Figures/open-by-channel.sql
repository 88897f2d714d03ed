-- Open at a moment by the channel the request came through.
with moments (moment) as (values ('2015-03-31T09:10:00'), ('2015-08-31T17:00:00'))
select 'open by channel' as figure, m.moment, '' as until, '' as department, '' as queue, '' as reason, '' as type,
    w.source as bin, cast(count(*) as text) as value
from moments m join work w on w.opened <= m.moment and (w.closed is null or w.closed > m.moment)
group by m.moment, w.source;
