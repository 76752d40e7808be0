using System.Text;

namespace NeuralNet;

/// <summary>The learning rate as a function of the iteration.</summary>
/// <remarks>A schedule is a description: a value, which can be shared. A number converts to a constant one.</remarks>
public abstract record Schedule
{
    /// <summary>The same rate for ever.</summary>
    /// <param name="rate">The rate, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative or not finite.</exception>
    public static implicit operator Schedule(double rate) => Constant(rate);

    /// <summary>The same rate for ever.</summary>
    /// <param name="rate">The rate, 0 or more.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is negative or not finite.</exception>
    public static Schedule Constant(double rate) => new ConstantSchedule(rate);

    /// <summary>A rate that is multiplied by a factor, smoothly, over and over.</summary>
    /// <param name="initial">The rate of the first iteration, 0 or more.</param>
    /// <param name="factor">What it has been multiplied by after <paramref name="iterations"/> more iterations, above 0.</param>
    /// <param name="iterations">Iterations, not epochs; at least 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static Schedule Exponential(double initial, double factor, int iterations) => new ExponentialSchedule(initial, factor, iterations);

    /// <summary>The rate of one iteration.</summary>
    /// <param name="iteration">1 for the first update, counted over all epochs.</param>
    /// <returns>η, 0 or more and finite; the optimizer refuses anything else.</returns>
    public abstract double Rate(long iteration);

    /// <summary>The name and, in parentheses, what sets it apart: <c>ConstantSchedule(Value = 0.1)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
