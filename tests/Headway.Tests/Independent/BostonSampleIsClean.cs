using System.Globalization;
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

    [Fact]
    public void Only_the_columns_that_the_mapping_reads_are_shipped()
    {
        using var csv = Open();

        Assert.Equal(
            ["CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "OnTime_Status", "CASE_STATUS", "CLOSURE_REASON",
                "SUBJECT", "REASON", "TYPE", "QUEUE", "Department", "neighborhood", "Source"],
            csv.HeaderRecord!);
    }

    [Fact]
    public void A_closure_reason_is_one_of_the_listed_outcomes() =>
        Assert.Empty(ValuesOf("CLOSURE_REASON").Except(Outcomes));

    [Fact]
    public void The_other_columns_hold_codes_and_no_contact_details()
    {
        foreach (var column in Coded)
        {
            var values = ValuesOf(column);

            Assert.InRange(values.Count, 2, 160);
            Assert.DoesNotContain(values, value => value.Contains('@', StringComparison.Ordinal)
                || value.Contains("http", StringComparison.OrdinalIgnoreCase) || value.Count(char.IsDigit) > 2);
        }
    }

    private static HashSet<string> ValuesOf(string column)
    {
        using var csv = Open();
        HashSet<string> values = [];
        while (csv.Read())
            values.Add(csv.GetField(column) ?? "");
        return values;
    }

    private static CsvReader Open()
    {
        var file = new GZipStream(File.OpenRead(ExpectedFigures.SampleFile), CompressionMode.Decompress);
        var csv = new CsvReader(new StreamReader(file), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        return csv;
    }
}
