-- How often an import was begun: a run that was given up must not write beside the one that took its place.
alter table imports add column runs bigint not null default 1;

-- What was taken back is still there and no longer counts: of an import here, its deliveries to the items up to
-- passed_to, or all of them once passed_to is null.
create table take_backs (
    import text not null primary key,
    began_at bigint not null,
    taken_by text not null,
    why text not null,
    passed_to text,
    items bigint not null,
    finished_at bigint
) strict, without rowid;
