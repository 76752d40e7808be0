using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Prints a line after some of the epochs and after the last one.</summary>
/// <param name="Every">The number of epochs from one line to the next.</param>
/// <param name="Writer">Receives the lines; null for the console.</param>
internal sealed record Print(int Every, TextWriter? Writer) : Callback
{
    /// <inheritdoc/>
    public override CallbackRun<T> Start<T>() => new Run<T>(this);

    /// <summary>Prints nothing, because checkpoints contain the text. A run that is resumed may print other epochs, or to another writer.</summary>
    protected override bool PrintMembers(StringBuilder builder) => false;

    /// <summary>The console. It is looked up each time, because a program may redirect it during the training.</summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "A library does not print, unless a user asks for it with Callback.Print.")]
    private static TextWriter ConsoleOut() => Console.Out;

    private static string Line(EpochReport report)
    {
        int width = report.LastEpoch.ToString(CultureInfo.InvariantCulture).Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Text(width)}{(report.LearningRate is null ? string.Empty : "; learning rate ")}{report.LearningRate:G4}; {report.Elapsed.TotalSeconds:F1} s");
    }

    /// <summary>Prints the lines of one call of Fit. It has no state.</summary>
    private sealed class Run<T>(Print description) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc/>
        public override void OnEpochEnd(in CallbackContext<T> context)
        {
            EpochReport report = context.Report;
            Write([.. report.Warnings.Select(warning => $"warning: {warning}"), .. report.Epoch % description.Every == 0 ? [Line(report)] : (string[])[]]);
        }

        /// <summary>Prints the last epoch, unless it was printed when it ended.</summary>
        public override void OnFitEnd(in CallbackContext<T> context)
        {
            if (context.Reports.Count > 0 && context.Report.Epoch % description.Every != 0)
            {
                Write([Line(context.Report)]);
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
        }

        private void Write(string[] lines)
        {
            TextWriter writer = description.Writer ?? ConsoleOut();
            foreach (string line in lines)
            {
                writer.WriteLine(line);
                writer.Flush();
            }
        }
    }
}
