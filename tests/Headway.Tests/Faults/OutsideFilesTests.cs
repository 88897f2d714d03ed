using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Headway.Formats;
using Headway.Tests.Commands;

namespace Headway.Tests.Faults;

/// <summary>Files that ask for other files: strace sees that importing them opens nothing and calls nobody that a harmless file does not.</summary>
[Trait("Database", "own")]
public sealed partial class OutsideFilesTests
{
    private const string Secret = "headway-secret";

    private static readonly string[] Columns = ["Job No", "Area", "Team", "Trade", "Job type", "Reported", "Target date", "Completed", "Result", "In time"];

    private static readonly string[] Row = ["R1", "North", "Team A", "Plumbing", "Leak", "02/03/2026 10:00", "", "", "", "Y"];

    private static readonly (string Name, string Before, string After)[] XesAttacks =
    [
        ("an external entity", "<log", "<!DOCTYPE log [<!ENTITY x SYSTEM \"file://SECRET\">]><log"),
        ("an external entity that is used", "<log xmlns=\"http://www.xes-standard.org/\">", "<!DOCTYPE log [<!ENTITY x SYSTEM \"file://SECRET\">]><log xmlns=\"http://www.xes-standard.org/\">&x;"),
        ("an external parameter entity", "<log", "<!DOCTYPE log [<!ENTITY % x SYSTEM \"file://SECRET\"> %x;]><log"),
        ("an external document type", "<log", "<!DOCTYPE log SYSTEM \"file://SECRET\"><log"),
        ("a document type of the network", "<log", "<!DOCTYPE log SYSTEM \"http://127.0.0.1:9/x.dtd\"><log"),
        ("an inclusion", "<trace>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://SECRET\" parse=\"text\"/><trace>"),
        ("a style sheet", "<log", "<?xml-stylesheet type=\"text/xsl\" href=\"file://SECRET\"?><log"),
        ("a schema's place", "<log ", "<log xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.xes-standard.org/ file://SECRET\" "),
    ];

    private static readonly (string Name, string Part, string Before, string After)[] XlsxAttacks =
    [
        ("an external entity in its sheet", "xl/worksheets/sheet1.xml", "<worksheet", "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file://SECRET\">]><worksheet"),
        ("an external document type in its list of sheets", "xl/workbook.xml", "<workbook", "<!DOCTYPE workbook SYSTEM \"file://SECRET\"><workbook"),
        ("an external entity in its relationships", "xl/_rels/workbook.xml.rels", "<Relationships", "<!DOCTYPE Relationships [<!ENTITY x SYSTEM \"file://SECRET\">]><Relationships"),
        ("an inclusion", "xl/worksheets/sheet1.xml", "<sheetData>", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://SECRET\" parse=\"text\"/><sheetData>"),
        ("a sheet outside", "xl/_rels/workbook.xml.rels", "Target=\"worksheets/sheet1.xml\"", "Target=\"file://SECRET\" TargetMode=\"External\""),
        ("a sheet outside that is not called so", "xl/_rels/workbook.xml.rels", "Target=\"worksheets/sheet1.xml\"", "Target=\"../../../../../../../../../..SECRET\""),
        ("a sheet of the network", "xl/_rels/workbook.xml.rels", "Target=\"worksheets/sheet1.xml\"", "Target=\"http://127.0.0.1:9/sheet1.xml\" TargetMode=\"External\""),
        ("a link to another workbook", "xl/_rels/workbook.xml.rels", "</Relationships>", "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"file://SECRET\" TargetMode=\"External\"/></Relationships>"),
    ];

    [Fact]
    public Task An_event_log_opens_no_other_file() => Check(FileFormat.Xes, XesAttacks.Select(attack => (attack.Name, (Func<byte[], string, byte[]>)((bytes, secret) =>
        Replaced(bytes, attack.Before, attack.After.Replace("SECRET", secret, StringComparison.Ordinal))))));

    [Fact]
    public Task A_workbook_opens_no_other_file() => Check(FileFormat.Xlsx, XlsxAttacks.Select(attack => (attack.Name, (Func<byte[], string, byte[]>)((bytes, secret) =>
        WithPart(bytes, attack.Part, part => Replaced(part, attack.Before, attack.After.Replace("SECRET", secret, StringComparison.Ordinal)))))));

    private static async Task Check(FileFormat format, IEnumerable<(string Name, Func<byte[], string, byte[]> Attack)> attacks)
    {
        await using var service = await RepairsService.OnFile();
        var secret = Path.Join(service.Top, Secret);
        File.WriteAllText(secret, "<worksheet/>");
        using var written = new MemoryStream();
        RowsFile.Write(new SourceForm(format, Packing.Plain, "utf-8", null), Columns, [Row], written);
        var file = Path.Join(service.Top, "given");
        File.WriteAllBytes(file, written.ToArray());
        var (harmless, code, _) = await Traced(service, file);
        Assert.Equal(0, code);
        Assert.Contains(file, harmless);
        // What the log would show if a file were fetched: the test sees an open of it when there is one.
        Assert.Contains(secret, Opened(await Strace(service, "cat", secret)));

        foreach (var (name, attack) in attacks)
        {
            File.WriteAllBytes(file, attack(written.ToArray(), secret));
            var (opened, _, log) = await Traced(service, file);

            Assert.True(opened.Contains(file), $"{name}: the file itself was not opened");
            Assert.True(!log.Contains(Secret, StringComparison.Ordinal), $"{name}: the other file was asked for");
            Assert.True(!log.Contains("AF_INET", StringComparison.Ordinal), $"{name}: somebody was called");
            Assert.Equal((name, ""), (name, string.Join('\n', opened.Except(harmless).Where(path => !IsOfThePlatform(path)))));
        }
    }

    /// <summary>What every run opens, though not the same of it each time: its own program, the runtime, the system.</summary>
    private static bool IsOfThePlatform(string path) =>
        path.StartsWith(Path.GetDirectoryName(BuiltProgram.Path)!, StringComparison.Ordinal)
        || path.StartsWith(Path.GetFullPath(Path.Join(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..")), StringComparison.Ordinal)
        || path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal)
        || path.StartsWith("/lib/", StringComparison.Ordinal) || path.StartsWith("/usr/lib/", StringComparison.Ordinal)
        || Passing().IsMatch(path);

    private static async Task<(HashSet<string> Opened, int Code, string Log)> Traced(RepairsService service, string file)
    {
        var log = await Strace(service, [BuiltProgram.Path, "import", file, "--map", "repairs", .. service.Here]);
        var code = int.Parse(Ended().Matches(log)[^1].Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(code is 0 or 1, log[^Math.Min(log.Length, 2000)..]);
        return (Opened(log), code, log);
    }

    private static async Task<string> Strace(RepairsService service, params string[] command)
    {
        var log = Path.Join(service.Top, "strace");
        var start = new ProcessStartInfo("strace", ["-f", "-s", "4096", "-o", log, "-e", "trace=open,openat,openat2,connect,sendto,execve", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = await said;
        // The program's own arguments are no files that it opened.
        return string.Join('\n', File.ReadLines(log).Where(line => !line.Contains(" execve(", StringComparison.Ordinal)));
    }

    private static HashSet<string> Opened(string log) => [.. Opening().Matches(log).Select(match => match.Groups[1].Value)];

    private static byte[] Replaced(byte[] bytes, string before, string after)
    {
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{before} is not in {text}");
        return System.Text.Encoding.UTF8.GetBytes(text[..at] + after + text[(at + before.Length)..]);
    }

    private static byte[] WithPart(byte[] workbook, string part, Func<byte[], byte[]> change)
    {
        using var bytes = new MemoryStream();
        bytes.Write(workbook);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, true))
        {
            var entry = zip.GetEntry(part)!;
            using var was = new MemoryStream();
            using (var from = entry.Open()) from.CopyTo(was);
            entry.Delete();
            using var to = zip.CreateEntry(part).Open();
            to.Write(change(was.ToArray()));
        }
        return bytes.ToArray();
    }

    [GeneratedRegex("open(?:at2?)?\\((?:[^\",]+, )?\"([^\"]+)\"")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\+\+\+ exited with (\d+) \+\+\+")]
    private static partial Regex Ended();

    // The runtime's own channel for diagnosis, named by process; its shared memory; the archive's own unpacked copy.
    [GeneratedRegex(@"^(/tmp/(clr-debug-pipe|dotnet-diagnostic|\.dotnet)|/dev/(shm|urandom|null|tty))|/coreclr|/memfd")]
    private static partial Regex Passing();
}
