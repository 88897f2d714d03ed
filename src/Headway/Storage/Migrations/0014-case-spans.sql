-- Where cases, payments and promises stood from one moment to another, as far as the caseload asks: derived from their events, and
-- replaced whole when what is told of one changes. A span without a known end has none.
create table case_spans (
    fact text not null,
    from_at bigint not null,
    to_at bigint,
    unit text,
    segment text,
    owner text,
    closed_at bigint,
    arrangement text,
    lacks_arrangement bigint not null,
    arrangement_due text,
    next_review text,
    primary key (fact, from_at)
) strict, without rowid;

create table payment_spans (
    fact text not null,
    from_at bigint not null,
    to_at bigint,
    case_fact text,
    currency text,
    due_at bigint,
    due bigint not null,
    to_pass_on bigint not null,
    received bigint not null,
    passed_on bigint not null,
    is_cancelled bigint not null,
    primary key (fact, from_at)
) strict, without rowid;

create index payment_spans_by_due on payment_spans (due_at, from_at);

create table promise_spans (
    fact text not null,
    from_at bigint not null,
    to_at bigint,
    case_fact text,
    due_at bigint,
    kept_at bigint,
    broken_at bigint,
    released_at bigint,
    primary key (fact, from_at)
) strict, without rowid;

-- Facts whose spans are not in line with what is told of them: they are read from their events until they are.
create table stale_facts (
    kind text not null,
    fact text not null,
    primary key (kind, fact)
) strict, without rowid;

insert into stale_facts (kind, fact)
select distinct kind, fact from fact_events where kind in ('cases', 'payments', 'promises');
