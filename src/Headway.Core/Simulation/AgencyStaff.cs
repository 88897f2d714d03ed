using Headway.Core.Organisation;
using NodaTime;

namespace Headway.Core.Simulation;

/// <summary>Who works in a simulated agency: each post with its holders one after the other, their patterns, pace, skills and absences.</summary>
/// <remarks>Each post has dice of its own, so that a run to a later moment has the same people and more.</remarks>
public static class AgencyStaff
{
    private const double PartTime = 0.33;
    private const double OfficeLeaving = 0.08;
    private const int MeanVacantDays = 35;
    private const int KnownBefore = 3000;
    private const int KnownAbsences = 60;

    private static readonly (string Pattern, int Share)[] FullTime =
    [
        ("mon-fri 08:30-12:30 13:15-16:45", 100), ("mon-fri 08:00-12:15 13:00-16:15", 100), ("mon-fri 09:00-12:45 13:30-17:15", 100),
        ("mon-thu 08:00-12:30 13:00-17:45", 100),
    ];

    private static readonly (string Pattern, int Share)[] Less =
    [
        ("mon-wed 08:30-12:30 13:15-16:45", 60), ("mon-fri 09:15-14:30", 70), ("tue-fri 08:30-12:30 13:15-16:45", 80),
        ("mon,tue 09:00-12:45 13:30-17:15; wed-fri 09:00-12:45", 71), ("mon-thu 09:00-13:00", 43),
        ("mon-wed 08:30-12:30 13:15-16:45 | wed-fri 08:30-12:30 13:15-16:45", 60),
    ];

    private static readonly (string Pattern, int Share)[] Shared =
    [
        ("mon,tue 08:30-12:30 13:15-16:45; wed 08:30-12:30", 50), ("wed 13:00-17:00; thu,fri 08:30-12:30 13:15-16:45", 50),
    ];

    /// <summary>A day of a week in which the first week of every pattern is worked.</summary>
    public static LocalDate FirstWeek { get; } = new(2024, 1, 1);

    /// <summary>The role of those who lead a team; they do none of its work.</summary>
    public const string Leader = "Team leader";

    /// <summary>The key of the post that leads a team.</summary>
    public static string LeaderPostOf(AgencyTeam team)
    {
        ArgumentNullException.ThrowIfNull(team);
        return $"lead-{team.Key}";
    }

    /// <summary>Everybody of the teams and offices who is there in the run, or in the days for which rosters are planned, by post.</summary>
    public static IEnumerable<AgencyPerson> Of(Agency agency, AgencyRun run)
    {
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(run);
        var dice = new Dice(run.Seed).Stream("staff");
        var prefixes = agency.Services.ToDictionary(service => service.Key, service => service.Prefix);
        foreach (var team in agency.Teams)
        {
            for (var number = 0; number < team.Staff; number++)
            {
                var post = new PostPlan($"{prefixes[team.Service]}-{team.Number:00}{number:000}", team.Key, team.Role, team.Service, team.LeavingPerYear)
                {
                    // One pair in eighteen shares a job; each team of more than ten has a union representative in every fourth.
                    IsShared = number % 18 == 7,
                    HasRepresentative = number == 10 && team.Number % 4 == 0,
                    Skill = team.RareSkill is { } rare && number < rare.People ? rare.Skill : null,
                };
                foreach (var person in Holders(post, run, dice.Stream("post", post.Key))) yield return person;
            }

            if (team.LeaderIsMissing) continue;
            var leader = new PostPlan(LeaderPostOf(team), team.Key, Leader, team.Service, OfficeLeaving);
            foreach (var person in Holders(leader, run, dice.Stream("post", leader.Key))) yield return person;
        }

        foreach (var person in OfOffices(agency, run, dice)) yield return person;
    }

    private static IEnumerable<AgencyPerson> OfOffices(Agency agency, AgencyRun run, Dice dice)
    {
        foreach (var office in agency.Offices)
        {
            for (var number = 0; number < office.Staff; number++)
            {
                var post = new PostPlan($"{office.Key}-{number + 1:00}", office.Unit, office.Role, office.Service, OfficeLeaving);
                foreach (var person in Holders(post, run, dice.Stream("post", post.Key))) yield return person;
            }
        }
    }

    private static IEnumerable<AgencyPerson> Holders(PostPlan post, AgencyRun run, Dice dice)
    {
        var end = run.PlannedTo;
        for (var half = 0; half < (post.IsShared ? Shared.Length : 1); half++)
        {
            var throws = dice.Stream(half);
            var begins = run.From.PlusDays(-throws.Below(KnownBefore) - 1);
            // Who leaves does so at a constant rate, however long they have been there.
            var ends = run.From.PlusDays((int)throws.Exponential(365.25 / post.LeavingPerYear));
            for (var holder = 1; begins <= end; holder++)
            {
                var key = post.Key + (half == 0 ? "" : "B") + (holder == 1 ? "" : $"-{holder}");
                yield return Holder(post, key, throws.Stream(holder), (begins, ends), half, run);
                begins = ends.PlusDays(10 + (int)throws.Exponential(MeanVacantDays));
                ends = begins.PlusDays(30 + (int)throws.Exponential(365.25 / post.LeavingPerYear));
            }
        }
    }

    private static AgencyPerson Holder(PostPlan post, string key, Dice dice, (LocalDate From, LocalDate To) there, int half, AgencyRun run)
    {
        var (known, end) = (run.From.PlusDays(-KnownAbsences), run.PlannedTo);
        // Every draw is made for everybody, so that a change of one thing leaves the others.
        var full = FullTime[dice.Below(FullTime.Length)];
        var less = Less[dice.Below(Less.Length)];
        var (text, share) = dice.Chance(PartTime) ? less : full;
        if (post.IsShared) (text, share) = Shared[half];
        WorkingPattern.TryParse(text, FirstWeek, out var pattern);
        var last = there.To <= end ? there.To.PlusDays(-1) : end;
        return new AgencyPerson
        {
            Key = key,
            Post = post.Key,
            Unit = post.Unit,
            Role = post.Role,
            Service = post.Service,
            From = there.From,
            To = there.To <= end ? there.To : null,
            StaysTo = there.To,
            Pattern = pattern!,
            ShareHundredths = share,
            Pace = dice.LogNormal(1, 0.15),
            ErrorFactor = dice.LogNormal(1, 0.4),
            Skills = new HashSet<string>(post.Skill is null ? [] : [post.Skill]),
            Absences = AgencyAbsences.Of(dice.Stream("absences"), LocalDate.Max(there.From, known), last, post.HasRepresentative),
            IsJobShare = post.IsShared,
        };
    }

    private sealed record PostPlan(string Key, string Unit, string Role, string Service, double LeavingPerYear)
    {
        public bool IsShared { get; init; }

        public bool HasRepresentative { get; init; }

        public string? Skill { get; init; }
    }
}
