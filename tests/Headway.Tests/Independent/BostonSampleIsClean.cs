using System.IO.Compression;
using CsvHelper;

namespace Headway.Tests.Independent;

/// <summary>The shipped requests hold no address, no contact detail and nothing that staff typed.</summary>
public sealed class BostonSampleIsClean
{
    private static readonly string[] Coded =
        ["OnTime_Status", "CASE_STATUS", "SUBJECT", "REASON", "TYPE", "QUEUE", "Department", "neighborhood", "Source"];

    private static readonly string[] Outcomes =
    [
        "", "Case Closed", "Case Resolved", "Case Noted", "Case Invalid", "Duplicate of Existing Case", "Internal Case",
        "Bulk Item Automation", "Case Referred to External Agency", "ABATED: Abatement Issued",
        "ADCLSD: Administratively Closed", "CLOSED: Closed/No Permit", "CORR: Corrected", "NEWOWN: Closed-New Owner",
        "NOACC: Closed-No Access", "NOBASE: No Basis", "NOVIO: No Violation Found/No Cause", "PERMIS: Permit Issued",
        "REINSP: Issues Found Re-Inspection", "ROA: Refer to Other Agency/Division",
        @"TFA: Tenant Failed Apt\Was Not Home", "TICKET: Ticket Issued", "TSOP: Stop Work/TSOP/Condemnation",
        "VIOCOR: Violation Corrected", "VIOISS: Violation Filed", "VIOLFND: Violation Found",
    ];

    private static readonly Dictionary<string, HashSet<string>> Values = Read();

    [Fact]
    public void Only_the_columns_that_the_mapping_reads_are_shipped() =>
        Assert.Equal(
            ["CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "OnTime_Status", "CASE_STATUS", "CLOSURE_REASON",
                "SUBJECT", "REASON", "TYPE", "QUEUE", "Department", "neighborhood", "Source"],
            Values.Keys);

    [Fact]
    public void A_closure_reason_is_one_of_the_listed_outcomes() =>
        Assert.Equal(Outcomes.Order(StringComparer.Ordinal), Values["CLOSURE_REASON"].Order(StringComparer.Ordinal));

    [Fact]
    public void The_other_columns_hold_codes_and_no_contact_details()
    {
        foreach (var values in Coded.Select(column => Values[column]))
        {
            Assert.InRange(values.Count, 2, 160);
            Assert.DoesNotContain(values, value => value.Contains('@', StringComparison.Ordinal)
                || value.Contains("http", StringComparison.OrdinalIgnoreCase) || value.Count(char.IsDigit) > 2);
        }
    }

    private static Dictionary<string, HashSet<string>> Read()
    {
        using var file = new GZipStream(File.OpenRead(ExpectedFigures.SampleFile), CompressionMode.Decompress);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',' });
        var columns = csv.Headers.ToArray();
        var values = columns.Select(_ => new HashSet<string>()).ToArray();
        while (csv.Read())
        {
            for (var i = 0; i < columns.Length; i++)
                values[i].Add(csv.GetString(i));
        }
        return columns.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
    }
}
