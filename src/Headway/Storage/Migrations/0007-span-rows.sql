-- Spans as rows with a number of their own: an index then points to one by that number, and does not repeat the item's key.
-- An import writes half as much into them, and a page that looks spans up by their moments finds each faster.
create table span_rows (
    edition bigint not null,
    item text not null,
    number bigint not null,
    from_at bigint not null,
    to_at bigint,
    unit text not null,
    type text not null,
    state text not null,
    is_open bigint not null,
    began text not null,
    holder text,
    priority text,
    outcome text,
    unit_before text,
    type_before text,
    received_at bigint not null,
    received_on text not null,
    clock text,
    clock_state text,
    due_at bigint,
    risk_at bigint,
    clock_ended_at bigint,
    primary key (edition, item, number)
) strict;

insert into span_rows
select edition, item, number, from_at, to_at, unit, type, state, is_open, began, holder, priority, outcome, unit_before, type_before,
    received_at, received_on, clock, clock_state, due_at, risk_at, clock_ended_at
from spans
order by edition, item, number;

drop table spans;

alter table span_rows rename to spans;

create index spans_by_start on spans (edition, from_at);

create index spans_open on spans (edition, to_at) where is_open = 1;

create index spans_moved on spans (edition, from_at) where began = 'moved';

create index spans_due on spans (edition, due_at) where clock_state = 'running';
