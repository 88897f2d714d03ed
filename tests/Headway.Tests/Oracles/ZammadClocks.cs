namespace Headway.Tests.Oracles;

/// <summary>zammad: first response, update and close clocks that pause, stop and start anew.</summary>
internal static class ZammadClocks
{
    internal static OracleAnswers Answer(OracleCase given) => throw new UnknownCase($"operation {given.Group}");
}
