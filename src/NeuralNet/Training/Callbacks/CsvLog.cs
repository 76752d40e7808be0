namespace NeuralNet;

/// <summary>Writes a line for each epoch into a CSV file, as the epochs go.</summary>
/// <remarks>
/// <code>
/// epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds
/// 1,45,2.1034,0.25,0.1,1.9871,0.31,0.0172
/// </code>
/// <see cref="TrainingOptions.Metrics"/> follow in their order: first those of the epoch, named as they print, then those of the validation data, with
/// <c>validation_</c> before the name. A name with a comma stands in quotes. If a callback keeps parameters by a number of the training data, the log ends
/// with the numbers of <see cref="EpochReport.Training"/>: <c>training_cost</c>, <c>training_accuracy</c> and the metrics, with <c>training_</c> before the name.
/// Numbers have a decimal point in every culture, and as many digits as give the same number back. A number that does not exist is an empty field.
/// <para>
/// A new run replaces the log that is there, when its first epoch is complete. A run is new if its trainer has completed no epoch. A later
/// <see cref="Trainer{T}.Fit"/> of the same trainer adds its lines, because its epochs go on counting, and so does a run that is resumed or restored from a
/// checkpoint. Lines of epochs that a resumed run repeats are cut off before. A file that is no log is refused, and is left as it is.
/// </para>
/// The file is open only while a line is written, so that other programs can read it meanwhile.
/// </remarks>
public sealed record CsvLog : Callback
{
    /// <summary>Initializes a log.</summary>
    /// <param name="path">The file: a regular file, or a link to one. Its folder is created if it does not exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public CsvLog(string path) => Path = path;

    /// <summary>The file.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public string Path { get; init => field = NotEmpty(value); }

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new CsvLogRun<T>(Path);

    private static string NotEmpty(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path, nameof(Path));
        return path;
    }
}
