using Service;

try
{
    await using WebApplication app = PredictionService.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    // The model cannot be loaded, or the address is in use.
    Console.Error.WriteLine(exception.Message);
    return 1;
}
