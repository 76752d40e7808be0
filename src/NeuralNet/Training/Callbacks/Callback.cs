using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>What happens beside the training: it hears of iterations and epochs, and may stop the training or lower its rate.</summary>
/// <remarks>
/// A callback of your own is a pair: a record derived from this class, a description without state, and a class derived from
/// <see cref="CallbackRun{T}"/>, which each Fit makes anew. So one callback serves any number of trainers, one after the other or at once.
/// </remarks>
public abstract record Callback
{
    /// <summary>Calls a function after each epoch.</summary>
    /// <param name="function">What to do with the report.</param>
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

    /// <summary>Stops the training after the first epoch for which a function is true.</summary>
    /// <param name="condition">Whether to stop.</param>
    /// <returns>The callback.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    public static Callback StopWhen(Func<EpochReport, bool> condition) => new LambdaCallback(Require.NotNull(condition));

    /// <summary>Makes the state for one call of Fit.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The callback at work.</returns>
    public abstract CallbackRun<T> Start<T>()
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, what sets it apart.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
