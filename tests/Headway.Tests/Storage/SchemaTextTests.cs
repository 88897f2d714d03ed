using Headway.Storage;

namespace Headway.Tests.Storage;

public sealed class SchemaTextTests
{
    [Theory]
    [InlineData("create table t (a bigint not null) strict;", "create table t (a integer not null) strict;")]
    [InlineData("create table t (a BIGINT, b text) strict, without rowid;",
        "create table t (a integer, b text) strict, without rowid;")]
    [InlineData("alter table t add bigint_count bigint -- a bigint",
        "alter table t add bigint_count integer -- a bigint")]
    [InlineData("insert into t values ('bigint', \"bigint\") /* bigint */",
        "insert into t values ('bigint', \"bigint\") /* bigint */")]
    [InlineData("select 'it''s a bigint', cast(a as bigint)", "select 'it''s a bigint', cast(a as integer)")]
    [InlineData("select cast(a as json) ->> 'b'", "select cast(a as text) ->> 'b'")]
    public void SQLite_gets_its_own_types(string written, string expected) =>
        Assert.Equal(expected, SchemaText.For(DatabaseProduct.Sqlite, written));

    [Theory]
    [InlineData("create table t (a bigint not null) strict;", "create table t (a bigint not null);")]
    [InlineData("create table t (a text not null, b TEXT) strict, without rowid;",
        "create table t (a text collate \"C\" not null, b TEXT collate \"C\");")]
    [InlineData("create table t (a bigint)\n  without rowid,\n  strict\n;", "create table t (a bigint)\n;")]
    [InlineData("create table t (a bigint) strict", "create table t (a bigint)")]
    [InlineData("create table t (a bigint) strict, -- why\n without rowid;", "create table t (a bigint) -- why\n;")]
    [InlineData("create table t (strict bigint, without bigint, rowid text)",
        "create table t (strict bigint, without bigint, rowid text collate \"C\")")]
    [InlineData("create table t (a text default 'text; ) strict;') strict;",
        "create table t (a text collate \"C\" default 'text; ) strict;');")]
    [InlineData("select cast(a as text), context from t -- text strict",
        "select cast(a as text), context from t -- text strict")]
    [InlineData("insert into t values ('it''s text') /* text */", "insert into t values ('it''s text') /* text */")]
    [InlineData("select cast(a as json) ->> 'b'", "select cast(a as json) ->> 'b'")]
    [InlineData("select \"text\" from t where a = 'unended text", "select \"text\" from t where a = 'unended text")]
    public void PostgreSQL_gets_byte_order_and_no_table_options(string written, string expected) =>
        Assert.Equal(expected, SchemaText.For(DatabaseProduct.Postgres, written));

    [Fact]
    public void A_migration_named_for_one_product_is_left_as_it_is()
    {
        var step = Migration.Named("0007-views.postgres.sql", "select 'x'::text");

        Assert.Equal((7, "views", DatabaseProduct.Postgres), (step.Number, step.Name, step.OnlyFor));
        Assert.Equal("select 'x'::text", step.SqlFor(DatabaseProduct.Postgres));
    }

    [Fact]
    public void The_hash_of_a_migration_does_not_depend_on_line_ends() =>
        Assert.Equal(new Migration(1, "a", "x\ny\n").Hash, new Migration(1, "a", "x\r\ny\r\n").Hash);
}
