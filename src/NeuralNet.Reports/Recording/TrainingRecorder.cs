using System.Globalization;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>Records norms, histograms and frames of a training for a report.</summary>
/// <remarks>
/// Add it to <see cref="TrainingOptions.Callbacks"/>. Only some of the steps are sampled. A step that is not sampled allocates nothing and takes the usual
/// way. The recorder needs the memory of one more copy of the parameters.
/// <para>
/// A frame is made before the first step, after some of the epochs and after the last epoch. It shows the network that is trained, not the averaged one. If
/// the training ends early, the last frame is made when it ends. A callback before the recorder may have restored the best parameters by then; put the
/// recorder first to see those of the last step. If the training ends within an epoch, that frame has the number of the last complete epoch.
/// </para>
/// <para>
/// The record is not part of a checkpoint. A training that is resumed begins with an empty record and without the frame before the first step. The numbers
/// of steps and epochs continue.
/// </para>
/// <see cref="Optimizer.Lbfgs"/> and <see cref="Optimizer.LevenbergMarquardt"/> report no gradients, so that the cost of a step and its gradient norms are NaN.
/// </remarks>
public sealed record TrainingRecorder : Callback
{
    /// <summary>The largest automatic interval between two samples, in steps. A sample costs about as much as a sixth of a step on 128 examples.</summary>
    internal const int LargestInterval = 50;

    /// <summary>The least number of samples that an automatic interval plans for, if the training has as many steps.</summary>
    internal const int PlannedSamples = 10;

    /// <summary>Initializes a recorder.</summary>
    /// <param name="record">Receives what is recorded. Each Fit begins it anew.</param>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    public TrainingRecorder(TrainingRecord record) => Record = record;

    /// <summary>Receives what is recorded. Each Fit begins it anew. It serves one Fit at a time.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public TrainingRecord Record { get; init => field = value ?? throw new ArgumentNullException(nameof(Record)); }

    /// <summary>The number of steps from one sample to the next, at least 1. It doubles each time that <see cref="MaxSteps"/> samples are recorded.</summary>
    /// <value>By default null: 50, or fewer if the training would have fewer than 10 samples.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int? StepInterval { get; init => field = value is { } steps ? AtLeast(1, steps, nameof(StepInterval)) : null; }

    /// <summary>The largest number of samples of steps, at least 2. When there are as many, every second one is dropped and the interval doubles.</summary>
    /// <value>By default 1000.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int MaxSteps { get; init => field = AtLeast(2, value, nameof(MaxSteps)); } = 1000;

    /// <summary>The largest number of frames, at least 2. When there are as many, every second one is dropped and the interval doubles.</summary>
    /// <value>By default 50. At first there is a frame for each epoch.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int MaxFrames { get; init => field = AtLeast(2, value, nameof(MaxFrames)); } = 50;

    /// <summary>The number of training examples whose activations are observed, at least 1. They are spread evenly over the training data.</summary>
    /// <value>By default 128, or all examples if there are fewer.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Probe { get; init => field = AtLeast(1, value, nameof(Probe)); } = 128;

    /// <summary>The size of the inputs as a picture, in pixels, row by row from the top. Width times height is the number of inputs.</summary>
    /// <value>By default null: see <see cref="GuessImageSize"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The width or the height is less than 1.</exception>
    public (int Width, int Height)? ImageSize
    {
        get;
        init => field = value is not { } size ? null : (AtLeast(1, size.Width, nameof(ImageSize)), AtLeast(1, size.Height, nameof(ImageSize)));
    }

    /// <summary>Whether inputs are taken for a square picture if <see cref="ImageSize"/> is null and their number is a square and at least 64, such as 784.</summary>
    /// <value>By default <see langword="true"/>. Set it to <see langword="false"/> if the inputs are, for example, 64 columns of a table.</value>
    public bool GuessImageSize { get; init; } = true;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new RecorderRun<T>(this);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string interval = StepInterval is { } steps ? steps.ToString(CultureInfo.InvariantCulture) : "automatic";
        builder.Append(CultureInfo.InvariantCulture, $"StepInterval = {interval}, MaxSteps = {MaxSteps}, MaxFrames = {MaxFrames}, Probe = {Probe}");
        builder.Append(ImageSize is { } size ? string.Create(CultureInfo.InvariantCulture, $", ImageSize = {size.Width} × {size.Height}") : string.Empty);
        builder.Append(GuessImageSize ? string.Empty : ", GuessImageSize = False");
        return true;
    }

    private static int AtLeast(int least, int value, string property) => value >= least
        ? value
        : throw new ArgumentOutOfRangeException(
            property, string.Create(CultureInfo.InvariantCulture, $"{property} must be at least {least}, but was {value}."));
}
