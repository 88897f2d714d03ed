namespace Headway.Tests.Formats;

/// <summary>Tests of what the process as a whole takes run while no others do.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
