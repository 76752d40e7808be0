using System.Globalization;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>Writes event files, which TensorBoard shows during and after the training.</summary>
/// <remarks>
/// <code>
/// folder/events.out.tfevents.1767225600.neuralnet.4711.0     one file for each call of Fit
///
/// cost/training, cost/validation, accuracy/…, each metric    after each epoch
/// progress/learning_rate, progress/epoch                     after each epoch
/// parameters/layers.0.weight                                 a histogram, after each <see cref="HistogramEvery"/> epochs
/// cost/batch, gradient_norm/layers.0                         at each <see cref="StepEvery"/> updates
/// network, settings                                          texts
/// </code>
/// The step of every event is the number of the update (<see cref="EpochReport.Iteration"/>), not that of the epoch. The numbers after an epoch are those of
/// its <see cref="EpochReport"/>. TensorBoard keeps them in 4 bytes. <c>cost/batch</c> is J of the batch with its penalties, and <c>gradient_norm</c> is
/// ‖∂J/∂θ‖ over the parameters of a layer, before the optimizer changes it. <see cref="Optimizer.Lbfgs"/> and
/// <see cref="Optimizer.LevenbergMarquardt"/> do not report them. The settings also appear under HParams, when the first epoch has ended.
/// <para>
/// Use one folder for one training, and the folder above it as TensorBoard's log directory. A second Fit of the same trainer continues the steps, and so
/// does a Fit that is resumed from a checkpoint. Each writes another file in the folder, and TensorBoard joins the files. It hides the steps that the
/// interrupted training made after the checkpoint. A new training in the same folder hides the earlier one. Trainings that run at the same time need
/// different folders.
/// </para>
/// <para>
/// Each event is given to the operating system when it happens. If the process is killed, all events before are in the file. At most the last one is
/// incomplete, and readers ignore it. If the power fails, the operating system may lose what it has not yet written to the disk. If the file cannot be
/// written, for example because the disk is full, Fit ends with an <see cref="IOException"/>. The network then has the parameters of the last step.
/// </para>
/// Whether a Fit may be resumed does not depend on this callback. A resumed Fit may write to another folder or at other steps.
/// </remarks>
public sealed record TensorBoardLog : Callback
{
    /// <summary>The default of <see cref="StepEvery"/>.</summary>
    public const int DefaultStepEvery = 100;

    /// <summary>Initializes a log.</summary>
    /// <param name="folder">The folder, which Fit creates if it does not exist. A relative path starts at the current directory when Fit begins.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty or has a null character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="folder"/> is null.</exception>
    public TensorBoardLog(string folder) => Folder = folder;

    /// <summary>The folder.</summary>
    /// <exception cref="ArgumentException">The value is empty or has a null character.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Folder { get; init => field = PathOf(value, nameof(Folder)); }

    /// <summary>The number of epochs from one histogram of the parameters to the next, or 0 for no histograms.</summary>
    /// <value>By default 1. A histogram needs some 600 bytes for each parameter. At 10 these are epochs 10, 20, … of the trainer.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int HistogramEvery { get; init => field = NotNegative(value, nameof(HistogramEvery), "epochs"); } = 1;

    /// <summary>The number of updates from one cost of a batch and its norms of gradients to the next, or 0 for none.</summary>
    /// <value>By default <see cref="DefaultStepEvery"/>. At 100 these are updates 100, 200, … of the trainer. A step between them does no work.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int StepEvery { get; init => field = NotNegative(value, nameof(StepEvery), "updates"); } = DefaultStepEvery;

    /// <summary>The clock, for the times in the events and in the name of the file.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Creates a file, so that tests can fill the disk.</summary>
    internal Func<string, Stream> Open { get; init; } = EventFile.OpenNew;

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new TensorBoardRun<T>(this);

    /// <summary>Prints nothing, because checkpoints contain the text. A run that is resumed may write to another folder.</summary>
    protected override bool PrintMembers(StringBuilder builder) => false;

    private static string PathOf(string value, string property)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, property);
        return value.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException($"{property} must be a path, but it has a null character, which no path may have.", property)
            : value;
    }

    private static int NotNegative(int value, string property, string unit) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(
            property, string.Create(CultureInfo.InvariantCulture, $"{property} must be a number of {unit}, or 0 for none, but was {value}."));
}
