using Headway.Core.Cases;
using Headway.Core.Contacts;
using Headway.Core.Facts;
using Headway.Core.Happenings;
using Headway.Core.Quality;

namespace Headway.Facts;

/// <summary>Every kind of fact beside work items, by its name; a new one is added here and nowhere else.</summary>
public static class FactKinds
{
    public static readonly IReadOnlyList<FactKind> All =
    [
        CaseStanding.Kind, PaymentStanding.Kind, AppointmentStanding.Kind, PromiseStanding.Kind, ContactStanding.Kind, ComplaintStanding.Kind,
        SurveyAnswer.Kind, CheckStanding.Kind, TrainingStanding.Kind, ImportedFigure.Kind, HappeningStanding.Kind,
    ];

    public static readonly IReadOnlyDictionary<string, FactKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
}
