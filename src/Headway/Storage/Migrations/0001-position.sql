create table service_versions (
    version bigint not null primary key,
    in_force_at bigint not null,
    applied_at bigint not null,
    hash text not null,
    files text not null
) strict, without rowid;

create table imports (
    import text not null primary key,
    mapping text not null,
    mapping_hash text not null,
    file_name text not null,
    file_hash text not null,
    kind text not null,
    as_at bigint,
    complete_to bigint,
    started_at bigint not null,
    finished_at bigint,
    state text not null,
    read_count bigint not null,
    new_count bigint not null,
    changed_count bigint not null,
    unchanged_count bigint not null,
    filtered_count bigint not null,
    rejected_count bigint not null,
    data_from bigint,
    data_to bigint,
    report text not null
) strict, without rowid;

create table items (
    item text not null primary key,
    source text not null,
    reference text not null,
    title text,
    channel text,
    area text,
    verdict text,
    details text not null
) strict, without rowid;

create table events (
    item text not null,
    event text not null,
    slot text not null,
    kind text not null,
    happened_at bigint not null,
    recorded_at bigint not null,
    sequence bigint not null,
    import text not null,
    body text not null,
    primary key (item, event)
) strict, without rowid;

create table deliveries (
    item text not null,
    event text not null,
    import text not null,
    recorded_at bigint not null,
    primary key (item, event, import)
) strict, without rowid;

create table spans (
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
) strict, without rowid;

create index spans_by_start on spans (edition, from_at);

create index spans_open on spans (edition, to_at) where is_open = 1;

create index spans_moved on spans (edition, from_at) where began = 'moved';

create index spans_due on spans (edition, due_at) where clock_state = 'running';

create table span_clocks (
    edition bigint not null,
    item text not null,
    number bigint not null,
    clock text not null,
    state text not null,
    due_at bigint,
    risk_at bigint,
    ended_at bigint,
    primary key (edition, item, number, clock)
) strict, without rowid;

-- A pair of unit and type by the short key that stands for it in the tallies, which are many: see TallyPlace.
create table tally_places (
    place bigint not null primary key,
    unit text not null,
    type text not null
) strict, without rowid;

create table tallies (
    edition bigint not null,
    measure text not null,
    place bigint not null,
    period text not null,
    bin text not null,
    n bigint not null,
    primary key (edition, measure, place, period, bin)
) strict, without rowid;

create table units (
    unit text not null primary key,
    name text not null,
    parent text,
    from_on text,
    to_on text
) strict, without rowid;

create table work_types (
    type text not null primary key,
    name text not null,
    parent text
) strict, without rowid;

create table editions (
    edition bigint not null primary key,
    version bigint not null,
    state text not null,
    passed_to text,
    started_at bigint not null,
    finished_at bigint
) strict, without rowid;

create table quality_notes (
    import text not null,
    line bigint not null,
    kind text not null,
    item text,
    words text not null,
    primary key (import, line, kind)
) strict, without rowid;
