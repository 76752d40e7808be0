using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>The state of a <see cref="LiveReport"/> in one call of Fit.</summary>
internal sealed class LiveReportRun<T> : CallbackRun<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The largest number of validation examples that are judged.</summary>
    private const int MostExamples = 10_000;

    /// <summary>The share of the time that pages may take is 1 in so many.</summary>
    private const int Rest = 20;

    private readonly LiveReport description;
    private readonly CallbackRun<T> recorder;
    private readonly ReportOptions options;
    private readonly TimeProvider clock;
    private Dataset<T>? test;
    private Network<T>? network;
    private IReadOnlyList<EpochReport> epochs = [];
    private long iterations;
    private long firstIteration;
    private long written;
    private TimeSpan wait;
    private bool isRunning;

    /// <summary>Starts the recorder.</summary>
    public LiveReportRun(LiveReport description, Dataset<T>? test)
    {
        this.description = description;
        this.test = test;
        TrainingRecord record = new();
        ReportOptions shown = description.Options;
        (int, int)? size = shown is { ImageWidth: { } width, ImageHeight: { } height } ? (width, height) : null;
        recorder = new TrainingRecorder(record) { ImageSize = size, GuessImageSize = shown.GuessImageSize && shown.FeatureNames.Count == 0 }.Start<T>();
        options = description.Options with { Record = record };
        clock = options.Clock;
    }

    /// <inheritdoc/>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        network = context.Network;
        epochs = context.Reports;
        test ??= Sample(context.Validation);
        iterations = firstIteration = context.Iteration;
        Report.Check(network, test, options);
        recorder.OnFitBegin(context);
        wait = description.Every;
        WriteOrExplain(PageState.Running, null, "Nothing was trained.");
        isRunning = true;
    }

    /// <inheritdoc/>
    public override void OnGradient(in GradientContext<T> context) => recorder.OnGradient(context);

    /// <inheritdoc/>
    public override void OnIterationEnd(in CallbackContext<T> context)
    {
        recorder.OnIterationEnd(context);
        iterations = context.Iteration;
        if (clock.GetElapsedTime(written) >= wait)
        {
            TryWrite(PageState.Running, null);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        recorder.OnEpochEnd(context);
        epochs = context.Reports;
        if (clock.GetElapsedTime(written) >= wait)
        {
            TryWrite(PageState.Running, null);
        }
    }

    /// <inheritdoc/>
    public override void OnFitEnd(in CallbackContext<T> context)
    {
        recorder.OnFitEnd(context);
        epochs = context.Reports;
        iterations = context.Iteration;
        isRunning = false;
        if (context.StopReason is StopReason.Failed or StopReason.Diverged)
        {
            // An exception is on its way to the caller. It says more than one about the page.
            TryWrite(context.StopReason is StopReason.Failed ? PageState.Interrupted : PageState.Finished, context.StopReason);
        }
        else
        {
            WriteOrExplain(PageState.Finished, context.StopReason, "The training has ended, and the network keeps its parameters.");
        }
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state) => recorder.VisitState(state);

    /// <summary>If a callback has thrown, nothing has told this one that Fit has ended.</summary>
    public void Dispose()
    {
        if (isRunning)
        {
            isRunning = false;
            TryWrite(PageState.Interrupted, null);
        }

        (recorder as IDisposable)?.Dispose();
    }

    /// <summary>Some of the validation examples, at equal distances.</summary>
    private static Dataset<T>? Sample(ExampleSource<T>? validation) => validation is null
        ? null
        : validation is Dataset<T> { Count: <= MostExamples } small ? small : validation.Select(PageJson.Thin(validation.Count, MostExamples));

    /// <summary>Writes a page. A browser on Windows may just be reading the old one; the next page then shows more.</summary>
    private void TryWrite(PageState state, StopReason? reason)
    {
        try
        {
            Write(state, reason);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            written = clock.GetTimestamp();
        }
    }

    private void WriteOrExplain(PageState state, StopReason? reason, string consequence)
    {
        try
        {
            Write(state, reason);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string path = UserText.Clean(description.Path, "\uFFFD");
            throw new IOException($"LiveReport cannot write '{path}': {exception.Message.TrimEnd('.')}. {consequence}", exception);
        }
    }

    private void Write(PageState state, StopReason? reason)
    {
        long started = clock.GetTimestamp();
        WholeFile.Write(description.Path, PageWriter.Write(new PageInput<T>(network!, epochs, test, options)
        {
            State = state,
            StopReason = reason,
            Iterations = iterations - firstIteration,
            Warnings = epochs.Count > 0 ? epochs[0].Warnings : [],
            Reload = wait,
        }));
        written = clock.GetTimestamp();
        TimeSpan rest = Rest * clock.GetElapsedTime(started, written);
        wait = rest > description.Every ? rest : description.Every;
    }
}
