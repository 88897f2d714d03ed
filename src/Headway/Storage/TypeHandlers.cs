using System.Data;
using System.Globalization;
using Dapper;
using NodaTime;
using NodaTime.Text;

namespace Headway.Storage;

/// <summary>How moments, dates and yes/no are kept: Unix milliseconds, ISO text, 0 or 1; the same on both
/// products.</summary>
public static class TypeHandlers
{
    public static void Register()
    {
        // Dapper knows bool already and would send PostgreSQL a boolean; ours are bigint.
        SqlMapper.RemoveTypeMap(typeof(bool));
        SqlMapper.RemoveTypeMap(typeof(bool?));
        SqlMapper.AddTypeHandler(new YesNoAsNumber());
        SqlMapper.AddTypeHandler(new InstantAsUnixMilliseconds());
        SqlMapper.AddTypeHandler(new LocalDateAsText());
    }

    private sealed class InstantAsUnixMilliseconds : SqlMapper.TypeHandler<Instant>
    {
        public override Instant Parse(object value) => Instant.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }

    private sealed class LocalDateAsText : SqlMapper.TypeHandler<LocalDate>
    {
        public override LocalDate Parse(object value) => LocalDatePattern.Iso.Parse((string)value).GetValueOrThrow();

        public override void SetValue(IDbDataParameter parameter, LocalDate value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = LocalDatePattern.Iso.Format(value);
        }
    }

    private sealed class YesNoAsNumber : SqlMapper.TypeHandler<bool>
    {
        // A comparison in SQL is a boolean on PostgreSQL and a number on SQLite.
        public override bool Parse(object value) =>
            value as bool? ?? Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;

        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value ? 1L : 0L;
        }
    }
}
