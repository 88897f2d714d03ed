using Headway.Core.Cases;
using Headway.Core.Contacts;
using Headway.Core.Facts;
using Headway.Core.Quality;

namespace Headway.Core.Tests.Facts;

/// <summary>What must hold of the description of every kind, since mappings, storage and lists all follow it.</summary>
public class FactKindTests
{
    public static readonly TheoryData<string> Names = [.. All.Select(kind => kind.Name)];

    private static FactKind[] All =>
    [
        CaseStanding.Kind, PaymentStanding.Kind, AppointmentStanding.Kind, PromiseStanding.Kind, ContactStanding.Kind, ComplaintStanding.Kind,
        SurveyAnswer.Kind, CheckStanding.Kind, TrainingStanding.Kind, ImportedFigure.Kind,
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_two_things_that_can_be_said_of_a_kind_have_one_name(string name)
    {
        var kind = All.Single(kind => kind.Name == name);
        string[] general = [FactEvent.Stated, FactEvent.Corrected, FactEvent.Withdrawn];
        foreach (var happening in kind.Happenings)
            Assert.Empty(kind.FieldsOf(happening).Select(field => field.Name).GroupBy(field => field).Where(group => group.Count() > 1).Select(group => group.Key));
        var said = kind.Fields.Select(field => field.Name).Concat(kind.Happenings.Select(happening => happening.Word)).Concat(general).ToList();
        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.DoesNotContain(said, word => word.Contains('.', StringComparison.Ordinal) || word.Contains(':', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GBP", 2)]
    [InlineData("NZD", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("CLF", 4)]
    public void A_minor_unit_is_that_of_the_standard(string code, int digits) => Assert.Equal(digits, Currency.MinorDigits(code));

    [Fact]
    public void A_reference_may_have_colons_and_a_source_none()
    {
        var key = FactKey.Of("collect", "P:1:2");
        Assert.Equal(("collect:P:1:2", "collect", "P:1:2"), (key, FactKey.SourceOf(key), FactKey.ReferenceOf(key)));
    }
}
