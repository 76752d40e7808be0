using System.Text;

namespace NeuralNet;

/// <summary>A rate as a function of the iteration: a learning rate, a weight decay, or a factor of a rate.</summary>
/// <remarks>
/// A schedule is an immutable value, so you can share it. A number converts to a constant schedule. The static methods make the schedules of the
/// library. They throw <see cref="ArgumentOutOfRangeException"/> if a number is out of range. A schedule without iterations of its own goes over the
/// whole training, from the first update to the last one of the present <c>Fit</c>.
/// </remarks>
public abstract record Schedule
{
    /// <summary>The same rate in every iteration.</summary>
    /// <param name="rate">The rate, 0 or more.</param>
    public static implicit operator Schedule(double rate) => Constant(rate);

    /// <summary>The same rate in every iteration.</summary>
    /// <param name="rate">The rate, 0 or more.</param>
    /// <returns>The schedule.</returns>
    public static Schedule Constant(double rate) => new ConstantSchedule(rate);

    /// <summary>A rate that is multiplied by a factor again and again, smoothly.</summary>
    /// <param name="initial">The rate of the first iteration, 0 or more.</param>
    /// <param name="factor">The rate is multiplied by this in <paramref name="iterations"/> iterations; above 0.</param>
    /// <param name="iterations">Iterations, not epochs; at least 1.</param>
    /// <returns>The schedule.</returns>
    public static Schedule Exponential(double initial, double factor, int iterations) => new ExponentialSchedule(initial, factor, iterations);

    /// <summary>A rate that is multiplied by a factor at the end of each step: a staircase.</summary>
    /// <param name="initial">The rate of the first step, 0 or more.</param>
    /// <param name="factor">The rate is multiplied by this at the end of each step; above 0.</param>
    /// <param name="iterations">The length of a step in iterations, not epochs; at least 1.</param>
    /// <returns>The schedule.</returns>
    public static Schedule Step(double initial, double factor, int iterations) => new StepSchedule(initial, factor, iterations);

    /// <summary>A rate that approaches a final rate and then stays there. The distance is a power of the share of iterations that remain.</summary>
    /// <param name="initial">The rate of the first iteration, 0 or more.</param>
    /// <param name="final">The rate after all iterations, 0 or more.</param>
    /// <param name="iterations">Iterations until the final rate, not epochs; at least 1. Null for the whole training.</param>
    /// <param name="power">The power, above 0. With 1 it is a straight line.</param>
    /// <returns>The schedule.</returns>
    public static Schedule Polynomial(double initial, double final, int? iterations = null, double power = 1) =>
        new PolynomialSchedule(initial, final, iterations, power);

    /// <summary>A rate that falls with a power of the iteration: initial / t^power, with t = 1 for the first update.</summary>
    /// <remarks>
    /// Robbins and Monro 1951 ask for rates whose sum is infinite and whose squares have a finite sum. A power above ½ and at most 1 gives both. The usual
    /// ½ gives only the first.
    /// </remarks>
    /// <param name="initial">The rate of the first iteration, 0 or more.</param>
    /// <param name="power">The power, above 0.</param>
    /// <returns>The schedule.</returns>
    public static Schedule InverseScaling(double initial, double power = 0.5) => new InverseScalingSchedule(initial, power);

    /// <summary>A rate that falls to a final rate along half a cosine wave and then stays there.</summary>
    /// <param name="initial">The rate of the first iteration, 0 or more.</param>
    /// <param name="iterations">Iterations until the final rate, not epochs; at least 1. Null for the whole training.</param>
    /// <param name="final">The rate after all iterations, 0 or more.</param>
    /// <returns>The schedule.</returns>
    public static Schedule Cosine(double initial, int? iterations = null, double final = 0) => new CosineSchedule(initial, iterations, final);

    /// <summary>A rate that stays the same for a share of the iterations, and then falls to a final rate along half a cosine wave.</summary>
    /// <param name="initial">The rate of the first iterations, 0 or more.</param>
    /// <param name="flatShare">The share of the iterations with this rate, from 0 to below 1.</param>
    /// <param name="iterations">Iterations until the final rate, not epochs; at least 1. Null for the whole training.</param>
    /// <param name="final">The rate after all iterations, 0 or more.</param>
    /// <returns>The schedule.</returns>
    public static Schedule FlatCosine(
        double initial, double flatShare = FlatCosineSchedule.DefaultFlatShare, int? iterations = null, double final = 0) =>
        new FlatCosineSchedule(initial, flatShare, iterations, final);

    /// <summary>A rate that rises from 0 to its peak and falls to 0 again several times, each time twice as slowly as before.</summary>
    /// <param name="peak">The highest rate, 0 or more.</param>
    /// <param name="waves">The number of waves, from 1 to 30.</param>
    /// <param name="iterations">Iterations of all waves, not epochs; at least 1. Null for the whole training.</param>
    /// <returns>The schedule.</returns>
    public static Schedule CosineWaves(double peak, int waves = CosineWavesSchedule.DefaultWaves, int? iterations = null) =>
        new CosineWavesSchedule(peak, waves, iterations);

    /// <summary>A rate that falls along half a cosine wave again and again. Each restart goes back to the peak.</summary>
    /// <param name="initial">The rate of the first iteration, 0 or more.</param>
    /// <param name="iterations">Iterations until the first restart, not epochs; at least 1.</param>
    /// <param name="growth">Each cycle is this many times as long as the one before it; at least 1.</param>
    /// <param name="final">The rate that each cycle falls towards, 0 or more.</param>
    /// <param name="peakFactor">Each restart multiplies the height of the peak above the final rate by this; above 0.</param>
    /// <returns>The schedule.</returns>
    public static Schedule CosineRestarts(double initial, int iterations, int growth = 2, double final = 0, double peakFactor = 1) =>
        new CosineRestartsSchedule(initial, iterations, growth, final, peakFactor);

    /// <summary>A rate that rises from a low rate to its peak and falls to almost 0, once in a whole training.</summary>
    /// <param name="peak">The highest rate, 0 or more.</param>
    /// <param name="iterations">Iterations of the whole cycle, not epochs; at least 1. Null for the whole training.</param>
    /// <param name="riseShare">The share of the iterations in which the rate rises, from 0 to below 1. It falls in the others.</param>
    /// <param name="startDivisor">The first rate is the peak divided by this; above 0.</param>
    /// <param name="endDivisor">The last rate is the first rate divided by this; above 0.</param>
    /// <returns>The schedule.</returns>
    public static Schedule OneCycle(
        double peak, int? iterations = null, double riseShare = 0.3, double startDivisor = 25, double endDivisor = 1e4) =>
        new OneCycleSchedule(peak, iterations, riseShare, startDivisor, endDivisor);

    /// <summary>A rate that rises in a straight line to the first rate of another schedule and then follows that schedule.</summary>
    /// <param name="iterations">Iterations in which the rate rises, not epochs; at least 1.</param>
    /// <param name="then">The schedule that follows. It counts its own iterations from 1.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="then"/> is null.</exception>
    public static Schedule WarmUp(int iterations, Schedule then) => new WarmUpSchedule(iterations, then);

    /// <summary>Several schedules one after the other. Each begins at an iteration of its own.</summary>
    /// <param name="first">The schedule that starts at iteration 1.</param>
    /// <param name="pieces">
    /// The later schedules, each with its first iteration: <c>(1001, 0.01)</c>. Iterations are counted over all epochs. Each schedule counts its own from 1.
    /// </param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> or a piece is null.</exception>
    /// <exception cref="ArgumentException">A piece does not begin after the one before it, or schedules would nest more than 30 deep.</exception>
    public static Schedule Piecewise(Schedule first, params ReadOnlySpan<(long From, Schedule Schedule)> pieces) => new PiecewiseSchedule(first, pieces);

    /// <summary>The number of schedules within one another, including this one; 0 if it contains none.</summary>
    internal virtual int Depth => 0;

    /// <summary>Whether its rates depend on the last iteration of the training.</summary>
    internal virtual bool SpansTraining => false;

    /// <summary>The rate of one iteration.</summary>
    /// <param name="iteration">1 for the first update, counted over all epochs.</param>
    /// <returns>η, finite and at least 0. The optimizer refuses anything else.</returns>
    /// <exception cref="InvalidOperationException">The schedule goes over the whole training.</exception>
    public abstract double Rate(long iteration);

    /// <summary>The rate of one iteration, if the length of the training is known. <c>Fit</c> calls this, and a single step does not.</summary>
    /// <remarks>
    /// Override it in a schedule over the whole training, or in one that contains other schedules. The share of the training that is done is
    /// (iteration − 1)/last.
    /// </remarks>
    /// <param name="iteration">1 for the first update, counted over all epochs.</param>
    /// <param name="last">The last update of the present <c>Fit</c> if nothing stops it, counted in the same way.</param>
    /// <returns>As for the other method, whose result it returns by default.</returns>
    public virtual double Rate(long iteration, long last) => Rate(iteration);

    /// <summary>The rate of one iteration; the last iteration is null if the length of the training is not known.</summary>
    internal double ValueOf(long iteration, long? last) => last is long known ? Rate(iteration, known) : Rate(iteration);

    /// <summary>The name and, in parentheses, the settings: <c>Constant(0.1)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.OfChoice(this, RecordText.NameOfChoice(this, nameof(Schedule)), PrintMembers);

    /// <summary>Writes the settings of a derived record.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
