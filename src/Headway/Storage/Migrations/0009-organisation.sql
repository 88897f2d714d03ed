-- What was ever said of the organisation: appended, never changed. Of two that speak of the same day the later recorded holds.
create table assertions (
    kind text not null,
    key text not null,
    id text not null,
    from_on text not null,
    to_on text,
    value text,
    recorded_at bigint not null,
    source text not null,
    withdraws text,
    primary key (kind, key, id)
) strict, without rowid;

-- Every list that was read, also one that said nothing new. With what was known at its moment it can be compared again.
create table organisation_lists (
    import text not null,
    kind text not null,
    told text not null,
    prefix text not null,
    on_day text not null,
    recorded_at bigint not null,
    rows text,
    taken_back_at bigint,
    primary key (import, kind, told, prefix)
) strict, without rowid;
