-- Files of a feed that came with a content that was imported before: they tell nothing new, but they came.
create table feed_arrivals (
    mapping text not null,
    came_at bigint not null,
    file_hash text not null,
    import text not null,
    primary key (mapping, came_at, file_hash)
) strict, without rowid;
