using NeuralNet.Samples;
using Service;

try
{
    await using WebApplication app = PredictionService.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    // An option does not exist, the model cannot be loaded, or the address is in use.
    Console.Error.WriteLine(Messages.Of(exception));
    return 1;
}
