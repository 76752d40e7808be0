using System.Numerics;
using System.Text;

namespace NeuralNet.Reports;

/// <summary>Writes a report again and again while the network trains. The open page reloads itself.</summary>
/// <remarks>
/// Open the page in a browser by a double click while the program runs. It has all that <see cref="Report.Save"/> writes, because this callback also records
/// what a <see cref="TrainingRecorder"/> records. The test results are those of the validation data of Fit, unless <see cref="WithTest"/> gives other
/// data. At the end the page shows the whole run and no longer reloads itself. If an exception ends Fit, the page says so. If the program is killed,
/// the last page remains. It notices that no newer one comes and says that the training was probably interrupted.
/// <para>
/// If the page cannot be written, Fit throws an <see cref="IOException"/> before the first step. While the network trains, a page that cannot be written is
/// skipped. If the last page cannot be written, Fit throws an <see cref="IOException"/>, and the network keeps its parameters.
/// </para>
/// <para>
/// Make it the last of the callbacks. If one before it restores the best parameters at the end, the last page then shows the network with these.
/// </para>
/// </remarks>
public sealed record LiveReport : Callback
{
    private object? test;

    /// <summary>Initializes a report.</summary>
    /// <param name="path">The path of the page, such as <c>report.html</c>. Its folder is made if it does not exist.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public LiveReport(string path) => Path = path;

    /// <summary>The path of the page. A file with this name is replaced.</summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public string Path
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Path));
            field = value;
        }
    }

    /// <summary>The time from one page to the next. If a page takes long to make, the time is at least 20 times as long as it takes.</summary>
    /// <value>By default 5 s. At least 100 ms.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 100 ms.</exception>
    public TimeSpan Every
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(100), nameof(Every));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>What the page shows. <see cref="ReportOptions.Record"/> is not used, because this callback has its own.</summary>
    /// <value>By default the default options.</value>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ReportOptions Options { get; init => field = value ?? throw new ArgumentNullException(nameof(Options)); } = new();

    /// <summary>Returns the same callback, with data to judge the network by.</summary>
    /// <typeparam name="T">The type of the numbers of the network: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="data">The examples. The names of the classes are taken from here.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    public LiveReport WithTest<T>(Dataset<T> data)
        where T : unmanaged, IFloatingPointIeee754<T> => this with { test = data ?? throw new ArgumentNullException(nameof(data)) };

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The data of <see cref="WithTest"/> are of another type of numbers.</exception>
    public override CallbackRun<T> Start<T>() => test is null or Dataset<T>
        ? new LiveReportRun<T>(this, test as Dataset<T>)
        : throw new InvalidOperationException(
            $"LiveReport expects test data of {typeof(T).Name}, which are the numbers of the network, but WithTest got data of another type.");

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(Path);
        return true;
    }
}
