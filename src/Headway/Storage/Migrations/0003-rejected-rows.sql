-- Rows that could not be taken, to be mended and imported again; the values are those of the mapping's columns.
create table rejected_rows (
    import text not null,
    number bigint not null,
    line bigint not null,
    wrong_column text,
    wrong_value text,
    reason text not null,
    row_values text not null,
    primary key (import, number)
) strict, without rowid;

-- How the file of an import was laid out, and how that differed from the feed's file before.
create table import_layouts (
    import text not null primary key,
    mapping text not null,
    form text not null,
    columns text not null,
    drift text not null
) strict, without rowid;
