using Headway.Core.Organisation;
using Headway.Imports;
using Headway.Service;
using NodaTime;
using NodaTime.Text;

namespace Headway.Organisation;

/// <summary>Reads what only a mapping of a list of the organisation says.</summary>
internal sealed class ListMappingFile(YamlMap map, FeedBasics basics, MappingColumns columns)
{
    public static readonly IReadOnlyDictionary<string, AbsenceKind> AbsenceKinds = new Dictionary<string, AbsenceKind>(StringComparer.Ordinal)
    {
        ["annual-leave"] = AbsenceKind.AnnualLeave,
        ["sickness"] = AbsenceKind.Sickness,
        ["training"] = AbsenceKind.Training,
        ["facility-time"] = AbsenceKind.FacilityTime,
        ["special-leave"] = AbsenceKind.SpecialLeave,
        ["strike"] = AbsenceKind.Strike,
        ["other"] = AbsenceKind.Other,
    };

    private static readonly Dictionary<string, DayPart> DayParts = new(StringComparer.Ordinal)
    {
        ["whole"] = DayPart.Whole,
        ["first-half"] = DayPart.FirstHalf,
        ["second-half"] = DayPart.SecondHalf,
    };

    public static ListMapping Of(YamlMap map, FeedBasics basics, MappingColumns columns) => new ListMappingFile(map, basics, columns).Read();

    private ListMapping Read()
    {
        var isPath = map.Has("unit") && !map.IsMap("unit");
        var mapping = new ListMapping(basics)
        {
            AsAt = AsAt(),
            UnitPath = isPath ? columns.Places(map, "unit") : [],
            UnitKinds = map.Texts("unit-kinds"),
            Unit = isPath ? null : Unit(map.Map("unit")),
            UnitKey = Key(map, "unit-key", "unit-source"),
            Role = Role(map.Map("role")),
            PostKey = KeyOf("post"),
            Post = map.IsMap("post") ? Post(map.Map("post")!) : null,
            PersonKey = KeyOf("person"),
            TellsOfPeople = map.IsMap("person"),
            PersonName = map.IsMap("person") ? Inner("person", person => columns.One(person, "name"), "key", "source") : null,
            Holding = Inner("holding", holding => new HoldingColumns(columns.One(holding, "share"))),
            Skill = Inner("skill", skill => new SkillColumns(Required(skill, "name"), Required(skill, "level"), columns.One(skill, "last-used"))),
            Pattern = Inner("pattern", pattern => new PatternColumns(Required(pattern, "text"), columns.One(pattern, "first-week"))),
            Absence = Inner("absence", Absence),
            Cover = Inner("cover", cover => new CoverColumns(columns.One(cover, "reason"))),
            Succession = Inner("succession", Succession),
            From = columns.One(map, "from"),
            To = columns.One(map, "to"),
        };
        Require(mapping);
        return mapping;
    }

    private void Require(ListMapping mapping)
    {
        object?[] parts = [mapping.Unit, mapping.Role, mapping.Post, mapping.Holding, mapping.Skill, mapping.Pattern, mapping.Absence, mapping.Cover, mapping.Succession];
        if (mapping is { UnitPath.Count: 0, TellsOfPeople: false } && Array.TrueForAll(parts, part => part is null))
            map.Error("tells", "Nothing says what the list tells of.", "Add unit, role, post, person, holding, skill, pattern, absence, cover or succession.");
        if (mapping is { Post: not null, UnitPath.Count: 0, UnitKey: null })
            map.Error("post", "A post belongs to a unit.", "Add \"unit: [COLUMN, …]\", outermost first, or \"unit-key: COLUMN\".");
        NeedsBoth("holding", mapping.Holding is not null, mapping);
        NeedsBoth("cover", mapping.Cover is not null, mapping);
        if (mapping.PersonKey is null && (mapping.Skill is not null || mapping.Pattern is not null || mapping.Absence is not null))
            map.Error("person", "Whose it is, is not said.", "Add \"person: COLUMN\".");
        RequireDays(mapping);
        if (mapping.UnitKinds.Count > mapping.UnitPath.Count) map.Error("unit-kinds", "There are more kinds than levels of units.", "Name one for each column of \"unit\".");
    }

    private void RequireDays(ListMapping mapping)
    {
        if (mapping is { From: null, Absence: not null } or { From: null, Cover: not null })
            map.Error("from", "An absence and a cover have a first day.", "Add \"from: COLUMN\" and \"to: COLUMN\".");
        if (mapping is { From: null, Succession: not null }) map.Error("from", "A succession has a day.", "Add \"from: COLUMN\".");
        if (mapping is { From: null, To: not null }) map.Error("to", "A last day needs a first one.", "Add \"from: COLUMN\".");
        var hasDays = mapping.From is not null || mapping.Skill?.LastUsed is not null || mapping.Pattern?.FirstWeek is not null;
        if (hasDays && mapping.Dates.Count == 0) map.Error("dates", "\"dates\" is missing.", "List the formats of the file's dates, such as \"dd/MM/yyyy\", or iso.");
    }

    private void NeedsBoth(string key, bool isThere, ListMapping mapping)
    {
        if (isThere && (mapping.PersonKey is null || mapping.PostKey is null))
            map.Error(key, $"A {key} joins a person and a post.", "Add \"person: COLUMN\" and \"post: COLUMN\".");
    }

    private LocalDate? AsAt()
    {
        if (map.Text("as-at") is not { } text) return null;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2999 } day }) return day;
        map.Error("as-at", $"\"{text}\" is no day.", "Write it as year, month, day, such as 2026-03-31: the day at whose start the list was true.");
        return null;
    }

    private UnitColumns? Unit(YamlMap? unit)
    {
        if (unit is null) return null;
        var key = Key(unit, "key", "source") ?? new KeyColumns([], basics.Source);
        if (key.Columns.Count == 0) unit.Error("key", "The column with the unit's key is missing.", "Add \"key: COLUMN\".");
        var parent = columns.Several(unit, "parent");
        var read = new UnitColumns(key, Required(unit, "name"), columns.One(unit, "kind"), parent.Count == 0 ? null : new KeyColumns(parent, key.Source));
        unit.NothingElse();
        return read;
    }

    private RoleColumns? Role(YamlMap? role)
    {
        if (role is null) return null;
        var read = new RoleColumns(Required(role, "key"), columns.One(role, "name"), columns.One(role, "parent"));
        role.NothingElse();
        return read;
    }

    private PostColumns Post(YamlMap post)
    {
        var reportsTo = columns.Several(post, "reports-to");
        var source = post.Text("reports-to-source") ?? KeyOf("post")!.Source;
        var read = new PostColumns(
            columns.One(post, "title"), columns.One(post, "role"), reportsTo.Count == 0 ? null : new KeyColumns(reportsTo, source),
            columns.One(post, "fte"), post.Map("leads") is { } leads ? columns.Filter(leads) : null);
        _ = post.Texts("key");
        _ = post.Text("source");
        post.NothingElse();
        return read;
    }

    private SuccessionColumns Succession(YamlMap succession) =>
        new(new KeyColumns([Required(succession, "predecessor")], basics.Source), new KeyColumns([Required(succession, "successor")], basics.Source));

    private AbsenceColumns Absence(YamlMap absence)
    {
        var key = columns.Several(absence, "key");
        return new AbsenceColumns(
            key.Count == 0 ? null : new KeyColumns(key, basics.Source), Required(absence, "kind"), Words(absence, "words", AbsenceKinds),
            columns.One(absence, "part"), Words(absence, "parts", DayParts));
    }

    private static Dictionary<string, T> Words<T>(YamlMap absence, string key, IReadOnlyDictionary<string, T> ours)
    {
        var words = ours.ToDictionary(StringComparer.Ordinal);
        if (absence.Map(key) is not { } map) return words;
        foreach (var word in map.Keys) words[word] = map.OneOf(word, ours, ours.Values.First());
        return words;
    }

    /// <summary>The key of a post or a person: a column, several, or what stands under <c>key</c> where more is said of it.</summary>
    private KeyColumns? KeyOf(string what)
    {
        if (!map.IsMap(what)) return Key(map, what, $"{what}-source");
        var inner = map.Map(what)!;
        var key = Key(inner, "key", "source");
        if (key is null) inner.Error("key", $"The column with the key of the {what} is missing.", "Add \"key: COLUMN\".");
        return key ?? new KeyColumns([], basics.Source);
    }

    private KeyColumns? Key(YamlMap at, string key, string source)
    {
        var name = at.Text(source) ?? basics.Source;
        if (name.Contains(':', StringComparison.Ordinal)) at.Error(source, "A source's name has no colon in it.");
        return columns.Several(at, key) is { Count: > 0 } named ? new KeyColumns(named, name) : null;
    }

    private T? Inner<T>(string key, Func<YamlMap, T> read, params string[] readElsewhere)
    {
        if (map.Map(key) is not { } inner) return default;
        var value = read(inner);
        foreach (var other in readElsewhere) _ = inner.Texts(other);
        inner.NothingElse();
        return value;
    }

    private string Required(YamlMap at, string key)
    {
        if (columns.One(at, key) is { } column) return column;
        at.Error(key, $"The column with the {key} is missing.", $"Add \"{key}: COLUMN\".");
        return "";
    }
}
