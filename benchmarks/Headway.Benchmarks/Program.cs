using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Headway.Benchmarks.Indicators.ItemBenchmarks).Assembly).Run(args);
