-- The city's own verdict against the rule: closed requests by their closing, open ones as at the export.
with exported (moment) as (values ('2016-01-13T00:00:00')),
judged as (
    select moment, verdict, due, closed,
        case when due is null then 'ONTIME'
            when closed is not null then case when closed <= due then 'ONTIME' else 'OVERDUE' end
            else case when due < moment then 'OVERDUE' else 'ONTIME' end end as ours,
        case when due is null then 'without due date' when closed is null then 'open' else 'closed' end as kind
    from work, exported)
select 'verdicts ' || kind || case when verdict is null then ', not given' when verdict = ours then ', agree'
        else ', differ' end as figure,
    moment, '' as until, '' as department, '' as queue, '' as reason, '' as type, coalesce(verdict, '') as bin,
    cast(count(*) as text) as value
from judged group by 1, 2, 8;
