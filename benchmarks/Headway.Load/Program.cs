using System.Globalization;
using Headway.Load;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var options = Options.Read(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}
return options.Verb switch
{
    "import" => await ImportRate.Run(options),
    "figures" => await PeriodFigures.Run(options),
    "repeat" => await RepeatedExport.Write(options),
    _ => await PositionPage.Run(options),
};
