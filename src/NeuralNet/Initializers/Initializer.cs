using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>How the numbers of a parameter are chosen before training.</summary>
/// <remarks>An initializer is a description without numbers of its own: a value, which can be shared.</remarks>
public abstract record Initializer
{
    /// <summary>Normal with variance 2/(inputs + outputs).</summary>
    public static Initializer GlorotNormal { get; } = new Glorot(RandomDistribution.Normal);

    /// <summary>Uniform with variance 2/(inputs + outputs): the default if no rectifier is next to the layer.</summary>
    public static Initializer GlorotUniform { get; } = new Glorot(RandomDistribution.Uniform);

    /// <summary>Normal with variance 2/inputs.</summary>
    public static Initializer HeNormal { get; } = new He(RandomDistribution.Normal);

    /// <summary>Uniform with variance 2/inputs: the default between two rectifiers.</summary>
    public static Initializer HeUniform { get; } = new He(RandomDistribution.Uniform);

    /// <summary>Normal with variance 1/inputs.</summary>
    public static Initializer LeCunNormal { get; } = new LeCun(RandomDistribution.Normal);

    /// <summary>Uniform with variance 1/inputs.</summary>
    public static Initializer LeCunUniform { get; } = new LeCun(RandomDistribution.Uniform);

    /// <summary>All 0. Use it for biases only, because units whose weights are all 0 stay equal for ever.</summary>
    public static Initializer Zeros { get; } = new Constant(0);

    /// <summary>All the same number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static Initializer Constant(double value) => new Constant(value);

    /// <summary>Normal with mean 0 and one standard deviation, whatever the sizes of the layer.</summary>
    /// <param name="deviation">The standard deviation, above 0. The numbers are not truncated.</param>
    /// <returns>The initializer: N(0, deviation²).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is not a finite number above 0.</exception>
    public static Initializer Normal(double deviation) => new Normal(deviation);

    /// <summary>Uniform between −<paramref name="bound"/> and <paramref name="bound"/>, whatever the sizes of the layer.</summary>
    /// <param name="bound">The largest magnitude, above 0.</param>
    /// <returns>The initializer: U(−bound, bound), whose variance is bound²/3.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not a finite number above 0.</exception>
    public static Initializer Uniform(double bound) => new Uniform(bound);

    /// <summary>Rows or columns that are orthogonal to each other.</summary>
    /// <param name="gain">Their length, above 0; √2 suits a layer before a ReLU.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gain"/> is not a finite number above 0.</exception>
    public static Initializer Orthogonal(double gain = 1) => new Orthogonal(gain);

    /// <summary>Chooses the numbers of one parameter.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">Receives outputs × inputs numbers, column after column.</param>
    /// <param name="inputs">Columns of the parameter: the number of terms in the sum of each output.</param>
    /// <param name="outputs">Rows of the parameter.</param>
    /// <param name="random">Random numbers of this parameter alone: number i is for element i.</param>
    public abstract void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name and, in parentheses, what sets it apart: <c>He(Distribution = Normal)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.Of(GetType().Name, PrintMembers);

    /// <summary>Writes the properties that a derived record adds.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
