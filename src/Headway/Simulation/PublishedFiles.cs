using System.Globalization;
using Headway.Core.Simulation;

namespace Headway.Simulation;

/// <summary>Writes the figures that another system publishes each month, and what people learnt, one event a row.</summary>
internal sealed class PublishedFiles : IDisposable
{
    private readonly SimulationOrder _order;
    private readonly AgencyScenario _scenario;
    private readonly AgencyMeasures _measures;
    private readonly CsvFile _measureFile;
    private readonly CsvFile _trainingFile;

    public PublishedFiles(SimulationOrder order, AgencyScenario scenario)
    {
        (_order, _scenario, _measures) = (order, scenario, new AgencyMeasures(scenario));
        _measureFile = new CsvFile(order.Folder, "measures", order.Suffix, ["figure", "event", "at", "measure", "service", "from", "to", "n", "of", "unit_of_measure"]);
        _trainingFile = new CsvFile(
            order.Folder, "training", order.Suffix, ["training", "event", "at", "person", "course", "trainer", "service", "region", "centre", "team", "score", "rating"]);
    }

    public IEnumerable<CsvFile> Files => [_measureFile, _trainingFile];

    /// <summary>Counts a call that is over, and writes what was published before.</summary>
    public void Count(IReadOnlyList<SimulatedFact> call)
    {
        if (!AgencyLives.IsEnd(call[^1].Kind)) return;
        foreach (var told in _measures.Add(call)) Write(told);
    }

    /// <summary>What is left to be told at the end of the run.</summary>
    public void WriteRest()
    {
        foreach (var told in _measures.Published(_order.Run.Until.ToUnixTimeMilliseconds())) Write(told);
        var trainers = _scenario.People.Where(person => person.Role.StartsWith("Trainer", StringComparison.Ordinal)).ToList();
        foreach (var person in _scenario.People)
            foreach (var training in AgencyTraining.Of(_scenario, person)) Write(person, training, trainers);
    }

    private void Write(ToldMeasure told)
    {
        if (!_order.Covers(told.At)) return;
        var key = $"{told.Measure}/{told.Service}/{told.Month:uuuu-MM}";
        _measureFile.Write(
            key, "published", CsvFile.At(told.At), told.Measure, _scenario.ServiceOf(told.Service).Name, CsvFile.Day(told.Month),
            CsvFile.Day(told.Month.PlusMonths(1).PlusDays(-1)), Number(told.N), told.Of is { } of ? Number(of) : null, told.What);
    }

    private void Write(AgencyPerson person, ToldTraining training, List<AgencyPerson> trainers)
    {
        var there = trainers.FindAll(trainer => trainer.Key != person.Key && trainer.From <= training.Day && !(trainer.To <= training.Day));
        var trainer = there.Count == 0 ? null : there[training.Score % there.Count].Key;
        Write(training.BookedAt, "booked", [person.Key, training.Course, trainer, .. PlaceOf(person, training), null, null]);
        Write(training.BeginsAt, training.Comes ? "attended" : "missed", [.. new string?[9]]);
        if (training.Comes) Write(training.EndsAt, training.IsPassed ? "passed" : "failed", [.. new string?[7], Number(training.Score), Number(training.Rating)]);

        void Write(long at, string word, string?[] said)
        {
            if (_order.Covers(at)) _trainingFile.Write([training.Key, word, CsvFile.At(at), .. said]);
        }
    }

    private string?[] PlaceOf(AgencyPerson person, ToldTraining training)
    {
        var unit = person.UnitOn(training.Day);
        if (_scenario.Agency.Teams.FirstOrDefault(team => team.Key == unit) is { } of) return [_scenario.ServiceOf(of.Service).Name, of.Region, of.Centre, of.Name];
        return [_scenario.ServiceOf(person.Service).Name, AgencyUnits.NameOf(unit), null, null];
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var file in Files) file.Dispose();
    }
}
