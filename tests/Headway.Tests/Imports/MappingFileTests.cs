using Headway.Core;
using Headway.Formats;
using Headway.Imports;

namespace Headway.Tests.Imports;

/// <summary>What a mapping file may say, and what it is told where it is wrong.</summary>
public sealed class MappingFileTests
{
    private const string Snapshot = "name: feed\nsource: feed\nzone: Europe/London\ndates: [iso]\nreference: Ref\nreceived: At\n";
    private const string Log = "name: feed\nsource: feed\nzone: Europe/London\nkind: log\ndates: [iso]\nreference: Ref\nreceived: first step\nsteps: {name: What, at: At}\n";

    [Fact]
    public void How_the_file_is_written_can_be_said()
    {
        List<Problem> problems = [];
        var mapping = MappingFile.Read(Snapshot + "encoding: Windows-1252\nformat: xlsx\nsheet: Cases\nseparator: tab\n", "feed.yaml", problems);

        Assert.Empty(problems);
        Assert.Equal(new SourceOptions(FileFormat.Xlsx, "windows-1252", '\t', "Cases"), mapping!.Form);
    }

    [Theory]
    [InlineData(Snapshot, "encoding: klingon", "\"klingon\" is no encoding.")]
    [InlineData(Snapshot, "format: pdf", "\"pdf\" is none of: csv, tsv, xlsx, xes, json-lines, ocel.")]
    [InlineData(Snapshot, "steps: {name: What, at: At}", "Only a log has steps.")]
    [InlineData(Snapshot, "events: {kind: What, at: At}", "Only a stream has events.")]
    [InlineData(Snapshot, "part-of: {source: cases}", "The column with the reference of the whole is missing.")]
    [InlineData(Snapshot, "due: {at: Due, take: hour}", "\"hour\" is none of: moment, day.")]
    [InlineData(Snapshot, "unit: [\"\"]", "A column's name is empty.")]
    [InlineData(Snapshot, "tells: wrok", "\"wrok\" is none of: work, organisation, cases, payments, appointments, promises, contacts, complaints, answers, checks, training, measures, happenings.")]
    [InlineData(Log, "step: {name: What}", "\"step\" is not known here.")]
    public void What_is_wrong_is_named(string text, string line, string message) =>
        Assert.Contains(MappedFeed.ProblemsOf(text + line), problem => problem.Message == message && problem.Line == text.Count(c => c == '\n') + 1);

    [Fact]
    public void A_mapping_tells_of_work_whether_or_not_it_says_so()
    {
        Assert.Equal(MappingFile.Read(Snapshot, "feed.yaml", [])!.Reference, MappingFile.Read(Snapshot + "tells: work\n", "feed.yaml", [])!.Reference);
    }

    [Theory]
    [InlineData("received: first step\n", "", "A log says when a case was received.")]
    [InlineData("steps: {name: What, at: At}\n", "", "A log says which step was done in each row.")]
    [InlineData("{name: What, at: At}", "{at: At}", "The column that says which step was done is missing.")]
    [InlineData("{name: What, at: At}", "{name: What}", "The column that says when the step was done is missing.")]
    [InlineData("{name: What, at: At}", "{name: What, at: At, words: {Done: finnished}}", "\"finnished\" is no event.")]
    [InlineData("kind: log\n", "", "Only a log has steps.")]
    public void What_a_log_lacks_is_named(string right, string wrong, string message) =>
        Assert.Contains(MappedFeed.ProblemsOf(Log.Replace(right, wrong, StringComparison.Ordinal)), problem => problem.Message == message);

    [Theory]
    [InlineData("HH:mm", "year, month and day must be in it")]
    [InlineData("yyyy-MM-ddTHH:mm:ssK", "an offset is written zzz")]
    [InlineData("d", "year, month and day must be in it")]
    public void A_format_that_would_read_another_date_is_refused(string format, string why) =>
        Assert.Contains(
            MappedFeed.ProblemsOf(Snapshot.Replace("iso", $"\"{format}\"", StringComparison.Ordinal)),
            problem => problem.Message == $"\"{format}\" is no format of a date: {why}." && problem.Line == 4);

    [Theory]
    [InlineData("permit-receipt")]
    [InlineData("bpic15")]
    [InlineData("helpdesk-italy")]
    [InlineData("bpic13")]
    [InlineData("bpic20")]
    public void The_samples_for_public_logs_have_no_problems(string sample) =>
        Assert.Empty(Headway.Commands.CheckFolder.Of(Path.Combine(Repository.Root, "samples", sample)).Problems);
}
