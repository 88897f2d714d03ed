using System.Collections.Concurrent;
using Headway.Core.Organisation;
using Headway.Service;
using Headway.Storage;
using NodaTime;

namespace Headway.Organisation;

/// <summary>Answers who works where on a day, by what was known at a moment.</summary>
/// <remarks>The organisation as it is known now is held in memory, and read again when something more was said of it. Absences, of which there
/// are many times as many as of anything else, are not in it: <see cref="AbsenceQueries"/> reads those that are asked for.</remarks>
public sealed class OrganisationQueries(Database database, ServiceVersions versions, FeedQueries feeds)
{
    private readonly Lock _lock = new();
    private Held? _held;

    /// <summary>The organisation; null where no service is in force or nothing was ever said of it.</summary>
    public async Task<OrganisationAt?> Read(OrganisationQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!database.Exists) return null;
        return await database.Read(
            async (connection, transaction) =>
            {
                if (await versions.Current(connection, transaction, cancel) is not { } service) return null;
                var count = await AssertionStore.Count(connection, transaction);
                if (count == 0) return null;
                var zone = service.Definition.Zone;
                var day = question.AsAt ?? feeds.OpeningMoment(service.Definition).InZone(zone).Date;
                async Task<KnownOrganisation> Known() => AssertionStore.Read(await AssertionStore.Load(connection, transaction, AssertionKind.Standing)).KnownAt(question.KnownAt);
                if (question.KnownAt is not null) return new OrganisationAt(await Known(), day, question.KnownAt, zone);
                var held = HeldOf(count) ?? Hold(new Held(count, await Known()));
                return held.At(day, zone);
            },
            cancel);
    }

    private Held? HeldOf(long count)
    {
        lock (_lock) return _held?.Count == count ? _held : null;
    }

    private Held Hold(Held held)
    {
        lock (_lock) return _held = held;
    }

    private sealed class Held(long count, KnownOrganisation now)
    {
        // Days that are asked about again and again, such as today: what is worked out for one is kept.
        private const int MostDays = 20;

        private readonly ConcurrentDictionary<LocalDate, OrganisationAt> _days = new();

        public long Count => count;

        public OrganisationAt At(LocalDate day, DateTimeZone zone)
        {
            if (_days.Count > MostDays) _days.Clear();
            return _days.GetOrAdd(day, asked => new OrganisationAt(now, asked, null, zone));
        }
    }
}

/// <summary>Which day is asked about, and what may be known: null for the day that pages open at, and for all that is known now.</summary>
public sealed record OrganisationQuestion(LocalDate? AsAt = null, Instant? KnownAt = null);

/// <summary>The organisation on a day.</summary>
public sealed class OrganisationAt
{
    private readonly Lazy<IReadOnlyList<OrganisationProblem>> _problems;
    private readonly Lazy<IReadOnlyList<UnitNode>> _tops;

    public OrganisationAt(KnownOrganisation known, LocalDate day, Instant? knownAt, DateTimeZone zone)
    {
        (Known, Day, KnownAt, Zone) = (known, day, knownAt, zone);
        _problems = new(FindProblems);
        _tops = new(() => new UnitTree(this).Tops());
    }

    public KnownOrganisation Known { get; }

    public LocalDate Day { get; }

    /// <summary>Leaves out what was recorded after this moment; null for all that is known now.</summary>
    public Instant? KnownAt { get; }

    public DateTimeZone Zone { get; }

    /// <summary>The units without one above them that day, each with what lies below it.</summary>
    public IReadOnlyList<UnitNode> Tops => _tops.Value;

    /// <summary>Whether any list ever said who works here.</summary>
    public bool KnowsPeople => Known.People.Keys.Count > 0;

    /// <summary>What cannot be right on the day. Where no list says who works here, that nobody holds a post is not known, and so not wrong.</summary>
    public IReadOnlyList<OrganisationProblem> Problems => _problems.Value;

    /// <summary>What a person is called; the key without its source where no list gives a name.</summary>
    public string NameOf(string person) =>
        (Known.People.On(person, Day) ?? Known.People.Of(person).Select(piece => piece.Value).LastOrDefault())?.Name ?? Reference(person);

    public string RoleOf(Post post) => post.Role is null ? "" : Known.Roles.Nodes.On(post.Role, Day)?.Name ?? post.Role;

    /// <summary>The name of a unit on the day, or the last one that it had.</summary>
    public string NameOfUnit(string unit) =>
        (Known.Units.Nodes.On(unit, Day) ?? Known.Units.Nodes.Of(unit).Select(piece => piece.Value).LastOrDefault())?.Name ?? Reference(unit);

    public string TitleOf(string post) =>
        (Known.Posts.Nodes.On(post, Day) ?? Known.Posts.Nodes.Of(post).Select(piece => piece.Value).LastOrDefault())?.Title ?? Reference(post);

    private List<OrganisationProblem> FindProblems() =>
    [
        .. new OrganisationCheck(Known, Stretch.Day(Day)).Run()
            .Where(problem => KnowsPeople || problem.Kind is not (OrganisationProblemKind.PostWithoutHolder or OrganisationProblemKind.UnitWithoutLeader)),
    ];

    private static string Reference(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
