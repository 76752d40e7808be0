using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Runs code of your own during training: after iterations and epochs. It may stop training or scale the learning rate.</summary>
/// <remarks>
/// Your own callback is a pair: a record derived from this class, which is a description without state, and a class derived from
/// <see cref="CallbackRun{T}"/>, which each Fit creates again. Thus one callback serves any number of trainers, one after the other or at the same time.
/// </remarks>
public abstract record Callback
{
    /// <summary>Calls a function after each epoch.</summary>
    /// <param name="function">Receives the report of the epoch.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static Callback AfterEpoch(Action<EpochReport> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new LambdaCallback(report =>
        {
            function(report);
            return false;
        });
    }

    /// <summary>Prints a line after some of the epochs and after the last one.</summary>
    /// <remarks>
    /// <code>
    /// epoch  5 of 20: cost 0.4127, accuracy 85.33 %; validation: cost 0.4402, accuracy 84.00 %; learning rate 0.1; 0.3 s
    /// </code>
    /// The line has the numbers of the <see cref="EpochReport"/>, with the metrics of <see cref="TrainingOptions.Metrics"/> after the accuracy, and the time
    /// since Fit was called. The last line also appears if training is stopped or diverges. Warnings appear after the first epoch, each on a line of its
    /// own. Numbers have a decimal point in every culture.
    /// </remarks>
    /// <param name="every">The number of epochs from one line to the next, at least 1. At 5 these are epochs 5, 10, … of the trainer, and the last.</param>
    /// <param name="writer">Receives the lines; null for <c>Console.Out</c>. It is flushed after each line, and never closed.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is less than 1.</exception>
    public static Callback Print(int every = 1, TextWriter? writer = null) => new Print(Require.AtLeastOne(every, nameof(every)), writer);

    /// <summary>Stops training after the first epoch for which a function returns true.</summary>
    /// <param name="condition">Receives the report of the epoch, and returns whether to stop.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    public static Callback StopWhen(Func<EpochReport, bool> condition) => new LambdaCallback(Require.NotNull(condition));

    /// <summary>Creates the state for one call of Fit.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The state, whose methods Fit calls.</returns>
    public abstract CallbackRun<T> Start<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name, and the properties in parentheses.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Calls a function after each epoch, and stops training if it returns true.</summary>
    /// <param name="Function">Receives the report of the epoch, and returns whether to stop.</param>
    private sealed record LambdaCallback(Func<EpochReport, bool> Function) : Callback
    {
        /// <inheritdoc/>
        public override CallbackRun<T> Start<T>() => new LambdaRun<T>(Function);
    }

    /// <summary>Calls the function. It has no state.</summary>
    private sealed class LambdaRun<T>(Func<EpochReport, bool> function) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc/>
        public override void OnEpochEnd(in CallbackContext<T> context)
        {
            if (function(context.Report))
            {
                context.Stop();
            }
        }

        /// <inheritdoc/>
        public override void VisitState(in StateVisitor<T> state)
        {
        }
    }
}
