using NodaTime;

namespace Headway.Core.Organisation;

/// <summary>The organisation by all that was known at one moment, to be asked about any day.</summary>
/// <remarks>Making it costs in proportion to the history; after that a question about one key costs what that key has to say.</remarks>
public sealed class KnownOrganisation
{
    private readonly ILookup<string, Piece<Holding>> _holdingsOfPerson;
    private readonly ILookup<string, Piece<Cover>> _coversByPerson;
    private readonly ILookup<string, Piece<Skill>> _skillsOfPerson;
    private readonly ILookup<string, Piece<Absence>> _absencesOfPerson;
    private readonly ILookup<string, Piece<Holding>> _holdingsOfPost;
    private readonly ILookup<string, Piece<Cover>> _coversOfPost;
    private readonly ILookup<string, Piece<Post>> _postsOfUnit;

    internal KnownOrganisation(OrganisationHistory history, Instant? knownAt)
    {
        Units = new(new(history.Units, knownAt));
        Succession = new(Units, new(history.Successions, knownAt));
        Roles = new(new(history.Roles, knownAt));
        Posts = new(new(history.Posts, knownAt));
        Holdings = new(history.Holdings, knownAt);
        Covers = new(history.Covers, knownAt);
        People = new(history.People, knownAt);
        Skills = new(history.Skills, knownAt);
        Patterns = new(history.Patterns, knownAt);
        Absences = new(history.Absences, knownAt);

        _holdingsOfPerson = By(Holdings, holding => holding.Person);
        _coversByPerson = By(Covers, cover => cover.Person);
        _skillsOfPerson = By(Skills, skill => skill.Person);
        _absencesOfPerson = By(Absences, absence => absence.Person);
        _holdingsOfPost = By(Holdings, holding => holding.Post);
        _coversOfPost = By(Covers, cover => cover.Post);
        _postsOfUnit = By(Posts.Nodes, post => post.Unit);
    }

    public DatedTree<Unit> Units { get; }

    public UnitSuccession Succession { get; }

    public DatedTree<Role> Roles { get; }

    /// <summary>The posts, as a tree by who reports to whom.</summary>
    public DatedTree<Post> Posts { get; }

    public Timeline<Holding> Holdings { get; }

    public Timeline<Cover> Covers { get; }

    public Timeline<Person> People { get; }

    public Timeline<Skill> Skills { get; }

    public Timeline<WorkingPattern> Patterns { get; }

    public Timeline<Absence> Absences { get; }

    public bool IsEmployed(string person, LocalDate day) => People.On(person, day) is not null;

    /// <summary>Every post that a person answers for on a day, hours or none: covers first, then the greater share, then by key.</summary>
    public IReadOnlyList<Hat> HatsOf(string person, LocalDate day)
    {
        if (!IsEmployed(person, day)) return [];
        var covers = _coversByPerson[person].Where(piece => piece.Days.Contains(day))
            .Select(piece => HatOf(person, piece.Value.Post, 0, isCover: true, piece.Key, day));
        var holdings = _holdingsOfPerson[person].Where(piece => piece.Days.Contains(day))
            .Select(piece => HatOf(person, piece.Value.Post, piece.Value.ShareHundredths, isCover: false, piece.Key, day));
        return [.. covers.Concat(holdings).OfType<Hat>().OrderByDescending(hat => hat.IsCover)
            .ThenByDescending(hat => hat.ShareHundredths).ThenBy(hat => hat.PostKey, StringComparer.Ordinal)];
    }

    /// <summary>The posts that a person works in on a day: all they answer for, without those whose pattern has no hours that day.</summary>
    public IReadOnlyList<Hat> WhereWas(string person, LocalDate day) => [.. HatsOf(person, day).Where(hat => hat.Hours is not { Count: 0 })];

    /// <summary>The people who hold a post on a day, in the order of their keys; one who has left holds nothing.</summary>
    public IEnumerable<string> HoldersOf(string post, LocalDate day) =>
        HoldingsOf(post, day).Select(holding => holding.Person);

    /// <summary>The people who act for the holder of a post on a day, in the order of their keys.</summary>
    public IEnumerable<string> CoveringOf(string post, LocalDate day) =>
        CoversOf(post, day).Select(piece => piece.Value.Person);

    /// <summary>How much of a post nobody holds on a day, in hundredths of a full-time job; null where the post does not exist or nothing says what it is funded for.</summary>
    public int? VacancyOf(string post, LocalDate day) => Posts.Nodes.On(post, day) is not { FteHundredths: { } funded } ? null
        : Math.Max(0, funded - HeldOf(post, day));

    /// <summary>How much of a full-time job its holders give to a post on a day, in hundredths.</summary>
    public int HeldOf(string post, LocalDate day) => HoldingsOf(post, day).Sum(holding => holding.ShareHundredths);

    /// <summary>Who holds a post on a day, with the share of each, in the order of their keys.</summary>
    public IEnumerable<Holding> HoldingsOf(string post, LocalDate day) =>
        In(_holdingsOfPost[post], day).Where(holding => IsEmployed(holding.Person, day)).OrderBy(holding => holding.Person, StringComparer.Ordinal);

    /// <summary>Who acts for the holder of a post on a day, and until when, in the order of their keys.</summary>
    public IEnumerable<Piece<Cover>> CoversOf(string post, LocalDate day) => _coversOfPost[post]
        .Where(piece => piece.Days.Contains(day) && IsEmployed(piece.Value.Person, day)).OrderBy(piece => piece.Value.Person, StringComparer.Ordinal);

    /// <summary>The posts of a unit on a day, not those of units below it, in the order of their keys.</summary>
    public IEnumerable<Piece<Post>> PostsOf(string unit, LocalDate day) => _postsOfUnit[unit].Where(piece => piece.Days.Contains(day));

    /// <summary>The people who hold or cover a post of a unit on a day, each once.</summary>
    public IEnumerable<string> PeopleOf(string unit, LocalDate day) => PostsOf(unit, day)
        .SelectMany(post => HoldersOf(post.Key, day).Concat(CoveringOf(post.Key, day))).Distinct().Order(StringComparer.Ordinal);

    /// <summary>What a person ever held, by day and then by key.</summary>
    public IEnumerable<Piece<Holding>> EveryHoldingOf(string person) =>
        _holdingsOfPerson[person].OrderBy(piece => piece.Days.From).ThenBy(piece => piece.Key, StringComparer.Ordinal);

    /// <summary>What a person ever covered, by day and then by key.</summary>
    public IEnumerable<Piece<Cover>> EveryCoverBy(string person) =>
        _coversByPerson[person].OrderBy(piece => piece.Days.From).ThenBy(piece => piece.Key, StringComparer.Ordinal);

    public IEnumerable<Skill> SkillsOf(string person, LocalDate day) => In(_skillsOfPerson[person], day);

    public IEnumerable<Absence> AbsencesOf(string person, LocalDate day) => In(_absencesOfPerson[person], day);

    /// <summary>Who leads a unit on a day, or why nobody does.</summary>
    public Leadership LeaderOf(string unit, LocalDate day)
    {
        var posts = PostsOf(unit, day).Where(post => post.Value.Leads).ToList();
        var why = Units.Nodes.On(unit, day) is null ? "the unit does not exist on that day"
            : posts.Count == 0 ? "no post of the unit leads it"
            : $"nobody holds or covers {string.Join(", ", posts.Select(post => post.Value.Title))}";
        var people = posts.Select(post => (Holders: HoldersOf(post.Key, day).ToList(), Covering: CoveringOf(post.Key, day).ToList())).ToList();
        string[] leaders = [.. people.SelectMany(post => post.Covering.Count > 0 ? post.Covering : post.Holders).Distinct()];
        return new Leadership(
            leaders, [.. people.SelectMany(post => post.Holders).Distinct()], [.. people.SelectMany(post => post.Covering).Distinct()], leaders.Length > 0 ? null : why);
    }

    /// <summary>The days of a person's holdings and covers, and of their posts, whenever they are: when an answer about the person can change.</summary>
    internal IEnumerable<Stretch> DaysOfPosts(string person)
    {
        var posts = _holdingsOfPerson[person].Select(piece => piece.Value.Post).Concat(_coversByPerson[person].Select(piece => piece.Value.Post)).Distinct();
        return _holdingsOfPerson[person].Select(piece => piece.Days).Concat(_coversByPerson[person].Select(piece => piece.Days))
            .Concat(posts.SelectMany(Posts.Nodes.Of).Select(piece => piece.Days));
    }

    /// <summary>The same of a post: its own days, those of its holdings and covers, and the employment of those people.</summary>
    internal IEnumerable<Stretch> DaysOfHolders(string post)
    {
        var people = _holdingsOfPost[post].Select(piece => piece.Value.Person).Concat(_coversOfPost[post].Select(piece => piece.Value.Person)).Distinct();
        return Posts.Nodes.Of(post).Select(piece => piece.Days).Concat(_holdingsOfPost[post].Select(piece => piece.Days))
            .Concat(_coversOfPost[post].Select(piece => piece.Days)).Concat(people.SelectMany(People.Of).Select(piece => piece.Days));
    }

    /// <summary>The people who ever held or covered a post that ever belonged to a unit.</summary>
    internal IEnumerable<string> EveryPersonOf(string unit) => EveryPostOf(unit)
        .SelectMany(post => _holdingsOfPost[post].Select(piece => piece.Value.Person).Concat(_coversOfPost[post].Select(piece => piece.Value.Person))).Distinct();

    /// <summary>The posts that ever belonged to a unit.</summary>
    internal IEnumerable<string> EveryPostOf(string unit) => _postsOfUnit[unit].Select(piece => piece.Key).Distinct();

    private Hat? HatOf(string person, string post, int share, bool isCover, string pattern, LocalDate day) =>
        Posts.Nodes.On(post, day) is { } held ? new Hat(person, post, held, share, isCover, Patterns.On(pattern, day)?.On(day)) : null;

    private static IEnumerable<T> In<T>(IEnumerable<Piece<T>> pieces, LocalDate day) =>
        pieces.Where(piece => piece.Days.Contains(day)).Select(piece => piece.Value);

    private static ILookup<string, Piece<T>> By<T>(Timeline<T> timeline, Func<T, string> key)
        where T : class, IEquatable<T> => timeline.Pieces.ToLookup(piece => key(piece.Value), StringComparer.Ordinal);
}
