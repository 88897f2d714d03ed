using Headway.Commands;

return await Headway.CommandLine.Run(args, Surroundings.OfProcess());
