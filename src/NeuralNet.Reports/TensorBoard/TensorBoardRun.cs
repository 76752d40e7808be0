using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Writes the events of one call of Fit. It has no state that a checkpoint must keep.</summary>
internal sealed class TensorBoardRun<T>(TensorBoardLog description) : CallbackRun<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private EventFile? file;
    private LogTags tags = null!;
    private LogSettings settings = null!;
    private double[] squares = [];
    private double started;
    private bool hasBegun;
    private bool hasSettings;

    /// <summary>Creates the file, so that a folder that cannot be written is found before the first step.</summary>
    /// <exception cref="IOException">The folder or the file cannot be created or written.</exception>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        tags = LogTags.Of(context.Network, context.Options.Metrics);
        settings = LogSettings.Of(context);
        squares = new double[tags.GradientNorms.Length];
        file = EventFile.Create(description.Folder, description.Clock, description.Open);
        started = file.Now;
        file.WriteVersion();
        file.Flush();

        // These events hide later steps of earlier files. Another callback may still refuse this Fit, so that they are not written before the first step.
        long iteration = context.Iteration;
        file.WriteStart(iteration == 0 ? 0 : iteration + 1);
        (int, int) summary = file.BeginSummary(iteration);
        file.Records.Message.WriteText("network", settings.Network);
        file.Records.Message.WriteText("settings", settings.Text);
        file.EndSummary(summary);
    }

    /// <inheritdoc/>
    public override void OnGradient(in GradientContext<T> context)
    {
        if (description.StepEvery > 0 && context.Iteration % description.StepEvery == 0)
        {
            WriteStep(context);
        }
    }

    /// <inheritdoc/>
    public override void OnIterationEnd(in CallbackContext<T> context)
    {
        if (!hasBegun)
        {
            Flush();
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        EpochReport report = context.Report;
        EventFile log = file!;
        ProtobufWriter message = log.Records.Message;
        (int, int) summary = log.BeginSummary(report.Iteration);
        message.WriteReport(tags, report);
        if (!hasSettings)
        {
            WriteSettings(report.LearningRate);
        }

        log.EndSummary(summary);
        if (description.HistogramEvery > 0 && report.Epoch % description.HistogramEvery == 0)
        {
            summary = log.BeginSummary(report.Iteration);
            for (int i = 0; i < tags.Weights.Length; i++)
            {
                message.WriteHistogram(tags.Weights[i], Histogram.Of<T>(context.Network.Parameters[i].Values));
            }

            log.EndSummary(summary);
        }

        Flush();
    }

    /// <summary>
    /// Writes how the training ended. TensorBoard keeps the first end of a folder, so that a training that was cancelled, and may be resumed, has none yet.
    /// </summary>
    public override void OnFitEnd(in CallbackContext<T> context)
    {
        if (!hasBegun || context.StopReason == StopReason.Cancelled)
        {
            return;
        }

        EventFile log = file!;
        (int, int) summary = log.BeginSummary(context.Iteration);
        if (!hasSettings)
        {
            WriteSettings(learningRate: null);
        }

        log.Records.Message.WriteSessionEnd(hasFailed: context.StopReason is StopReason.Diverged or StopReason.Failed, log.Now);
        log.EndSummary(summary);
        Flush();
    }

    /// <inheritdoc/>
    public override void VisitState(in StateVisitor<T> state)
    {
    }

    /// <summary>Closes the file. If no step was made, it is deleted.</summary>
    public void Dispose()
    {
        if (file is not null && !hasBegun)
        {
            file.Discard();
        }

        file?.Dispose();
    }

    private void WriteStep(in GradientContext<T> context)
    {
        Array.Clear(squares);
        for (int i = 0; i < tags.Layers.Length; i++)
        {
            squares[tags.Layers[i]] += SquareSums.Of(context.Gradient(i));
        }

        EventFile log = file!;
        ProtobufWriter message = log.Records.Message;
        (int, int) summary = log.BeginSummary(context.Iteration);
        message.WriteNumber(tags.BatchCost, context.Cost);
        for (int i = 0; i < squares.Length; i++)
        {
            message.WriteNumber(tags.GradientNorms[i], Math.Sqrt(squares[i]));
        }

        log.EndSummary(summary);
        Flush();
    }

    private void WriteSettings(double? learningRate)
    {
        file!.Records.Message.WriteSessionStart(settings.HyperParameters(learningRate), started);
        hasSettings = true;
    }

    private void Flush()
    {
        hasBegun = true;
        file!.Flush();
    }
}
