-- Imports that a server has taken on and not finished: what one server leaves unfinished the next one goes on with.
create table import_jobs (
    job text not null primary key,
    file text not null,
    shown_name text not null,
    is_own bigint not null,
    mapping_file text not null,
    mapping text not null,
    as_at bigint,
    machine text not null,
    server text not null,
    seen_at bigint not null
) strict, without rowid;

-- The newest imports of one feed are read for every page that depends on it.
create index imports_by_feed on imports (mapping, import);
