-- Facts beside work items: cases, payments, contacts and the like. A fact is its events, appended and never changed; where it stands is
-- worked out when it is asked, so taking an import back has nothing to rewrite here.
create table fact_events (
    kind text not null,
    fact text not null,
    event text not null,
    slot text not null,
    happening text not null,
    happened_at bigint not null,
    recorded_at bigint not null,
    sequence bigint not null,
    corrects text,
    import text not null,
    body text not null,
    primary key (kind, fact, event)
) strict, without rowid;

-- Of an event that was there already: the imports that delivered it once more.
create table fact_deliveries (
    kind text not null,
    fact text not null,
    event text not null,
    import text not null,
    recorded_at bigint not null,
    primary key (kind, fact, event, import)
) strict, without rowid;

-- Every case that any event of a fact ever named: where to look for the facts of a case, whatever is known of them now.
create table fact_cases (
    case_fact text not null,
    kind text not null,
    fact text not null,
    primary key (case_fact, kind, fact)
) strict, without rowid;
