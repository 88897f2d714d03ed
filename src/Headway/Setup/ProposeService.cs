using Headway.Core;
using Headway.Formats;
using Headway.Imports;
using Headway.Service;
using NodaTime;

namespace Headway.Setup;

/// <summary>Proposes a service folder from an export: profiles every row, tells which column plays which part, and writes what it takes for granted.</summary>
public sealed class ProposeService(IClock clock)
{
    // A feed that tells of nothing newer has ended.
    private const int EndedAfterDays = 45;

    /// <param name="files">One or several files of one feed.</param>
    /// <param name="names">What people call the files, where it is not what they are called on disk.</param>
    /// <exception cref="UnreadableFile">A file cannot be read.</exception>
    /// <exception cref="NothingToPropose">No column identifies a piece of work, or none says when it came.</exception>
    public Proposal Run(
        IReadOnlyList<string> files, SetupChoices choices, IProgress<long>? progress, CancellationToken cancel, IReadOnlyList<string>? names = null)
    {
        var options = new SourceOptions(Encoding: choices.Encoding);
        names ??= [.. files.Select(file => Path.GetFileName(file))];
        var profile = SourceProfile.Of(files, names, options, progress, cancel);
        var found = Find(profile, choices, options, cancel);
        var name = choices.Name ?? ServiceName.From(names[0]);
        var slug = ServiceName.Slug(name);
        var assumptions = Assumed.From(found);
        var texts = WriteFolder.Of(found, name, slug, choices, assumptions);
        List<Problem> problems = [];
        _ = ReadService.From(new ServiceFiles(texts), problems);
        _ = MappingFile.Read(texts[$"imports/{slug}.yaml"], $"imports/{slug}.yaml", problems);
        return new Proposal
        {
            Name = name,
            Slug = slug,
            Texts = texts,
            Assumptions = assumptions,
            LeftOut = found.Parts.Personal,
            Columns = [.. profile.Columns.Select(column => Assumed.Column(found, column))],
            Files = [.. files.Select((file, i) => new ProposedFile(file, names[i], profile.Forms[i], found.Reaches[i].AsAt))],
            Rows = profile.Rows,
            IsEnded = found.IsEnded,
            Taken = Assumed.Taken(found, choices, name),
            Problems = problems,
        };
    }

    private Findings Find(SourceProfile profile, SetupChoices choices, SourceOptions options, CancellationToken cancel)
    {
        if (profile.Rows == 0) throw new NothingToPropose("There is no row in the file.", "Choose an export with at least one row under its header.");
        var parts = FindParts.In(profile, choices)
            ?? throw new NothingToPropose("No column identifies a piece of work: none has another value in every row.", "Say which column is the reference.");
        if (parts.Received is null && !parts.IsLog)
            throw new NothingToPropose("No column says when work was received.", "Say which column does.");
        MomentPart[] moments = [.. new[] { parts.Received, parts.Due, parts.Closed, parts.Happened }.OfType<MomentPart>()];
        var times = (Dates: DateFormats.Of(moments, choices), Zone: FoundZone.Of(moments, choices));
        var measures = FeedMeasures.Of(profile, parts, times, options, cancel);
        var endings = FoundEndings.Of(parts, measures);
        var verdict = choices.Verdict == SetupChoices.None ? null : FoundVerdict.Of(parts, measures, endings, choices.Verdict is not null);
        var now = Now(times.Zone.Zone);
        var reaches = profile.Files.Count == 1
            ? [FoundReach.Of(measures, verdict, now)]
            : profile.Files.Select(file => FoundReach.Of(FeedMeasures.Of(profile with { Files = [file] }, parts, times, options, cancel), verdict, now)).ToList();
        return new Findings
        {
            Profile = profile,
            Parts = parts,
            Dates = times.Dates,
            Zone = times.Zone,
            Measures = measures,
            Endings = endings,
            Verdict = verdict,
            Steps = FoundSteps.Of(profile, parts),
            Unit = FoundPlaces.Of("Unit", parts.UnitCandidates, measures, choices.Unit is not null),
            Type = FoundPlaces.Of("Work type", parts.TypeCandidates, measures, choices.Type is not null),
            Hours = FoundHours.Of(measures),
            Reaches = reaches,
            IsEnded = reaches.Max(reach => reach.Last) is { } last && last.PlusDays(EndedAfterDays) < LocalDateTime.FromDateTime(now.DateTime),
        };
    }

    private DateTimeOffset Now(DateTimeZone zone) => new(clock.GetCurrentInstant().InZone(zone).ToDateTimeUnspecified(), TimeSpan.Zero);
}
