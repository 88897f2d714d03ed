using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headway.Core.Organisation;
using NodaTime;
using NodaTime.Text;

namespace Headway.Organisation;

/// <summary>The kinds of what is said of an organisation, as the database calls them, and how what is said is written there.</summary>
/// <remarks>What is equal is written alike, so that two texts can be compared without reading them.</remarks>
internal static class AssertionKind
{
    public const string Unit = "unit";
    public const string Succession = "succession";
    public const string Role = "role";
    public const string Post = "post";
    public const string Person = "person";
    public const string Holding = "holding";
    public const string Cover = "cover";
    public const string Skill = "skill";
    public const string Pattern = "pattern";
    public const string Absence = "absence";

    /// <summary>Every kind but absences.</summary>
    public static readonly IReadOnlyCollection<string> Standing = [Unit, Succession, Role, Post, Person, Holding, Cover, Skill, Pattern];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new DayText(), new MomentNumber(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The person whom an absence is about; null of every other kind, and of what says nothing.</summary>
    public static string? AboutOf(string kind, string? value) =>
        kind == Absence && Read<AboutPerson>(value) is { } about ? about.Person : null;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static T? Read<T>(string? text)
        where T : class => text is null ? null : JsonSerializer.Deserialize<T>(text, Json);

    private sealed record AboutPerson(string Person);

    private sealed class DayText : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }

    private sealed class MomentNumber : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Instant.FromUnixTimeMilliseconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
    }
}

/// <summary>A working pattern with a day of its first week, which the pattern itself no longer tells.</summary>
/// <param name="FirstWeek">The Monday of a week in which the first of the weeks is worked.</param>
internal sealed record StoredPattern(string Text, LocalDate FirstWeek)
{
    private static readonly LocalDate SomeMonday = new(1970, 1, 5);

    /// <summary>The pattern of a text, written in one way only; null where it is none.</summary>
    /// <param name="someDay">A day of a week in which the first of its weeks is worked; needed where they differ.</param>
    public static StoredPattern? Of(string text, LocalDate? someDay)
    {
        if (!WorkingPattern.TryParse(text, someDay ?? SomeMonday, out var pattern)) return null;
        // A pattern of one week is the same whichever week comes first.
        if (pattern!.Weeks == 1) return new StoredPattern(pattern.Text, SomeMonday);
        return someDay is { } day ? new StoredPattern(pattern.Text, day.PlusDays(1 - (int)day.DayOfWeek)) : null;
    }

    public WorkingPattern Pattern() => WorkingPattern.TryParse(Text, FirstWeek, out var pattern) ? pattern!
        : throw new InvalidOperationException($"The stored working pattern \"{Text}\" cannot be read.");
}
