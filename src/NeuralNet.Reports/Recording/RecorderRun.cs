using System.Collections.ObjectModel;
using System.Numerics;

namespace NeuralNet.Reports;

/// <summary>Records one call of Fit.</summary>
internal sealed class RecorderRun<T>(TrainingRecorder recorder) : CallbackRun<T>, IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of samples after which dead and saturated units are measured again, even if no frame was made.</summary>
    private const int SamplesPerProbe = 20;

    private readonly TrainingRecord record = recorder.Record;
    private readonly List<StepSample> steps = [];
    private readonly List<TrainingFrame> frames = [];
    private RecordedLayer<T>[] layers = [];
    private ParameterNorms<T>? norms;
    private Probe<T>? probe;
    private FrameMaker<T>? maker;
    private long interval = 1;
    private int samplesSinceProbe;
    private bool ownsRecord;

    /// <summary>The next iteration that is sampled.</summary>
    private long next;

    /// <summary>The iteration before which the parameters were copied, or 0.</summary>
    private long copiedFor;

    /// <summary>The last iteration of which the gradients were seen, or 0.</summary>
    private long gradientFor;

    /// <summary>Whether the optimizer reports gradients. It is assumed until a sampled step ends without them.</summary>
    private bool reportsGradients = true;

    private double cost = double.NaN;

    /// <inheritdoc/>
    public override void OnFitBegin(in CallbackContext<T> context)
    {
        record.Begin();
        ownsRecord = true;
        Network<T> network = context.Network;
        layers = RecordedLayer<T>.Of(network);
        norms = new ParameterNorms<T>(network, layers);
        probe = new Probe<T>(context.Training, recorder.Probe, layers, context.Options.Threads);
        maker = new FrameMaker<T>(
            layers,
            probe,
            FirstLayerPictures<T>.Of(network, layers, recorder.ImageSize, recorder.GuessImageSize),
            DecisionPlane<T>.Of(network, probe.Inputs, context.Options.Threads));
        interval = recorder.StepInterval ?? AutomaticInterval(context.Options, context.Training.Count);
        next = NextAfter(context.Iteration);

        record.Settings = SettingsOf.Fit(context);
        record.Layers = Array.AsReadOnly(Array.ConvertAll(layers, static layer => layer.Name));
        record.StepInterval = interval;
        record.Steps = new ReadOnlyCollection<StepSample>(steps);
        record.Frames = new ReadOnlyCollection<TrainingFrame>(frames);
        record.KeepsBest = context.Options.Callbacks.Any(static callback => callback is KeepBest { RestoreBest: not RestoreBest.Never }
            or EarlyStopping { RestoreBest: not RestoreBest.Never });
        if (!context.IsContinued)
        {
            // The parameters of a continued training are loaded later.
            frames.Add(maker.Make(network, epoch: 0, double.NaN, validationCost: null));
            CopyBefore(context.Iteration + 1);
        }
    }

    /// <inheritdoc/>
    public override void OnGradient(in GradientContext<T> context)
    {
        if (context.Iteration == next)
        {
            norms!.Take(context);
            (copiedFor, gradientFor, cost) = (context.Iteration, context.Iteration, context.Cost);
        }
    }

    /// <inheritdoc/>
    public override void OnIterationEnd(in CallbackContext<T> context)
    {
        if (context.Iteration >= next)
        {
            CompleteSample(context.Network, context.Iteration);
        }

        if (!reportsGradients && context.Iteration + 1 == next)
        {
            CopyBefore(next);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(in CallbackContext<T> context)
    {
        EpochReport report = context.Report;
        if (frames.Count > 0 && context.Reports.Count == 1)
        {
            // If this is not the first Fit of the trainer, the count of epochs continues.
            frames[0] = frames[0] with { Epoch = report.Epoch - 1 };
        }

        if (report.Validation is { } validation && !(validation.Cost >= record.BestValidation?.Cost))
        {
            record.BestValidation = (report.Epoch, validation.Cost);
        }

        bool isLast = report.Epoch == report.LastEpoch;
        if (isLast || IsDue(report.Epoch))
        {
            AddFrame(context.Network, report, isLast);
        }
    }

    /// <inheritdoc/>
    public override void OnFitEnd(in CallbackContext<T> context)
    {
        record.StopReason = context.StopReason;
        if (context.Reports.Count > 0 && (frames.Count == 0 || frames[^1].Epoch != context.Report.Epoch))
        {
            AddFrame(context.Network, context.Report, isLast: true);
        }
    }

    /// <summary>Visits nothing. The record is not part of a checkpoint.</summary>
    public override void VisitState(in StateVisitor<T> state)
    {
    }

    /// <summary>Lets another Fit use the record.</summary>
    public void Dispose()
    {
        if (ownsRecord)
        {
            record.End();
            ownsRecord = false;
        }
    }

    /// <summary>An interval for which a sample costs little, but so short that a short training has some samples.</summary>
    private static long AutomaticInterval(TrainingOptions options, int examples)
    {
        double batch = Math.Min((double)options.BatchSize * options.AccumulatedBatches, examples);
        double planned = options.Epochs * Math.Ceiling(examples / batch);
        return (long)Math.Clamp(planned / TrainingRecorder.PlannedSamples, 1, TrainingRecorder.LargestInterval);
    }

    /// <summary>The first sampled iteration after another one. Iterations 1, 1 + interval, 1 + 2·interval … are sampled.</summary>
    private long NextAfter(long iteration) => (((iteration + interval - 1) / interval) * interval) + 1;

    private void CopyBefore(long iteration)
    {
        norms!.Take();
        (copiedFor, cost) = (iteration, double.NaN);
    }

    private void CompleteSample(Network<T> network, long iteration)
    {
        bool isCopied = copiedFor == iteration;
        reportsGradients = gradientFor == iteration;
        if (++samplesSinceProbe >= SamplesPerProbe)
        {
            MeasureProbe(network);
        }

        LayerSample[] samples = new LayerSample[layers.Length];
        for (int l = 0; l < samples.Length; l++)
        {
            (double dead, double saturated) = probe!.Shares(l);
            samples[l] = isCopied
                ? new LayerSample(norms!.Gradient(l), norms.Update(l), norms.Parameter(l), dead, saturated)
                : new LayerSample(double.NaN, double.NaN, double.NaN, dead, saturated);
        }

        if (steps.Count >= recorder.MaxSteps)
        {
            interval *= 2;
            steps.RemoveAll(step => (step.Iteration - 1) % interval != 0);
            record.StepInterval = interval;
        }

        if ((iteration - 1) % interval == 0)
        {
            steps.Add(new StepSample { Iteration = iteration, Cost = isCopied ? cost : double.NaN, Layers = Array.AsReadOnly(samples) });
        }

        next = NextAfter(iteration);
    }

    private void MeasureProbe(Network<T> network)
    {
        probe!.Measure(network);
        samplesSinceProbe = 0;
    }

    private bool IsDue(int epoch) => frames.Count == 0 || (epoch - frames[0].Epoch) % record.FrameInterval == 0;

    private void AddFrame(Network<T> network, EpochReport report, bool isLast)
    {
        if (frames.Count >= recorder.MaxFrames)
        {
            record.FrameInterval *= 2;
            int first = frames[0].Epoch;
            frames.RemoveAll(frame => (frame.Epoch - first) % record.FrameInterval != 0);
        }

        if (isLast || IsDue(report.Epoch))
        {
            frames.Add(maker!.Make(network, report.Epoch, report.Cost, report.Validation?.Cost));
            samplesSinceProbe = 0;
        }
    }
}
