using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Samples;
using NeuralNet.Tabular;

namespace Service;

/// <summary>Builds the web application. One model answers all requests, because any number of threads may use a model.</summary>
internal static partial class PredictionService
{
    /// <summary>The largest request, in bytes.</summary>
    public const int LargestBody = 4 << 20;

    private const string SampleTarget = "body_mass_g";

    /// <summary>Loads the model and maps the addresses. The application does not listen before the model is ready.</summary>
    /// <param name="arguments">
    /// The command line. <c>--model FILE</c> is the model. A setting named Model in the environment or in appsettings.json works too. Without it, a
    /// model is trained on the penguins that come with the repository.
    /// </param>
    /// <exception cref="FormatException">An option does not exist, or has no value. The message says which.</exception>
    /// <exception cref="IOException">The file of the model does not exist or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a model.</exception>
    public static WebApplication Create(string[] arguments)
    {
        ServiceOptions.Require(arguments);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(arguments);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.AddProblemDetails();
        string? file = builder.Configuration["Model"];
        ServedModel model = file is null ? Train() : new ServedModel(TabularModel.Load(file), file);

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapGet("/health", () => TypedResults.Json(model.Health, ServiceJson.Default.Health));
        app.MapGet("/columns", () => TypedResults.Json(model.Needs, ServiceJson.Default.ModelNeeds));
        app.MapPost("/predict", (HttpRequest request) => PredictAsync(model, request));
        LogModel(app.Logger, model.Health.Model, model.Health.Targets);
        return app;
    }

    private static ServedModel Train()
    {
        Table penguins = Table.ReadCsv(Path.Combine(AppContext.BaseDirectory, "data", "penguins.csv"))
            .Where(row => !row.IsMissing(SampleTarget));
        RegressionModel model = new TabularRegressor(SampleTarget) { Preset = Preset.Fast }.Fit(penguins);
        return new ServedModel(model, "a model trained at the start on penguins.csv");
    }

    private static async Task<IResult> PredictAsync(ServedModel model, HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            return Problem(StatusCodes.Status415UnsupportedMediaType, "Expected the header Content-Type: application/json.");
        }

        try
        {
            JsonRows rows = await JsonRows.ReadAsync(request.Body, request.HttpContext.RequestAborted);
            List<Dictionary<string, TargetPrediction>> predictions = Predict(model, rows, request.HttpContext.RequestAborted);
            return rows.IsArray
                ? TypedResults.Json(predictions, ServiceJson.Default.ListDictionaryStringTargetPrediction)
                : TypedResults.Json(predictions[0], ServiceJson.Default.DictionaryStringTargetPrediction);
        }
        catch (BadRowException exception)
        {
            return Problem(StatusCodes.Status400BadRequest, exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            return Problem(exception.StatusCode, exception.Message);
        }
    }

    /// <summary>Predicts all rows. It stops between two rows if the client has gone.</summary>
    /// <exception cref="BadRowException">A row does not fit the model.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static List<Dictionary<string, TargetPrediction>> Predict(ServedModel model, JsonRows rows, CancellationToken cancellationToken)
    {
        List<Dictionary<string, TargetPrediction>> predictions = new(rows.Rows.Count);
        foreach (Dictionary<string, object?> row in rows.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            predictions.Add(Predict(model, row, rows.IsArray ? predictions.Count : null));
        }

        return predictions;
    }

    /// <exception cref="BadRowException">
    /// A column is missing, or a cell is not what the model needs. The message names the column and the value.
    /// </exception>
    private static Dictionary<string, TargetPrediction> Predict(ServedModel model, Dictionary<string, object?> row, int? index)
    {
        try
        {
            return model.Predict(row);
        }
        catch (ArgumentException exception)
        {
            string message = Messages.Of(exception);
            throw new BadRowException(index is int i ? $"{message} It is in row {i}, counted from 0." : message, exception);
        }
    }

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Serving {Model}, which predicts {Targets}")]
    private static partial void LogModel(ILogger logger, string model, IReadOnlyList<string> targets);
}
