namespace NeuralNet;

/// <summary>Writes a line for each epoch into a CSV file, as the epochs go.</summary>
/// <remarks>
/// <code>
/// epoch,iteration,cost,accuracy,learning_rate,validation_cost,validation_accuracy,elapsed_seconds
/// 1,45,2.1034,0.25,0.1,1.9871,0.31,0.0172
/// </code>
/// Behind them stand <see cref="TrainingOptions.Metrics"/> in their order, first those of the epoch, named as they print, then with
/// <c>validation_</c> before the name those of the validation data; a name with a comma stands in quotes.
/// Numbers have a decimal point in every culture, and as many digits as give the same number back; what there is not is empty. A file that is there
/// is continued if its first line is the same header. It is open only while a line is written, so that others may read it meanwhile.
/// </remarks>
/// <param name="Path">The file.</param>
/// <exception cref="ArgumentException"><paramref name="Path"/> is empty.</exception>
/// <exception cref="ArgumentNullException"><paramref name="Path"/> is null.</exception>
public sealed record CsvLog(string Path) : Callback
{
    /// <summary>The file.</summary>
    public string Path { get; init => field = NotEmpty(value); } = NotEmpty(Path);

    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new CsvLogRun<T>(Path);

    private static string NotEmpty(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path, nameof(Path));
        return path;
    }
}
