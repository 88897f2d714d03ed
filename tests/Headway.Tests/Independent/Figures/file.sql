-- What the file holds.
select 'requests' as figure, '' as moment, '' as until, '' as department, '' as queue, '' as reason, '' as type,
    '' as bin, cast(count(*) as text) as value
from requests
union all select 'distinct case numbers', '', '', '', '', '', '', '', cast(count(distinct case_id) as text) from requests
union all select 'departments', '', '', '', '', '', '', '', cast(count(distinct department) as text) from work
union all select 'queues', '', '', '', '', '', '', '', cast(count(*) as text)
    from (select distinct department, queue from work)
union all select 'reasons', '', '', '', '', '', '', '', cast(count(distinct reason) as text) from work
union all select 'types', '', '', '', '', '', '', '', cast(count(*) as text) from (select distinct reason, type from work)
union all select 'closed before opened', '', '', '', '', '', '', '', cast(count(*) as text)
    from requests where closed < opened
union all select 'empty verdicts', '', '', '', '', '', '', '', cast(count(*) as text) from requests where verdict is null
union all select 'without due date', '', '', '', '', '', '', '', cast(count(*) as text) from requests where due is null
union all select 'first opened', '', '', '', '', '', '', '', min(opened) from requests
union all select 'last opened', '', '', '', '', '', '', '', max(opened) from requests
union all select 'last closed', '', '', '', '', '', '', '', max(closed) from requests
union all select 'status against closing moment', '', '', '', '', '', '', '', cast(count(*) as text)
    from requests where (status = 'Closed') <> (closed is not null);
