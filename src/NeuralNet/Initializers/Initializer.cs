using System.Globalization;
using System.Numerics;
using System.Text;

namespace NeuralNet;

/// <summary>Chooses the numbers of a parameter before training.</summary>
/// <remarks>An initializer is a description: a value, which can be shared.</remarks>
public abstract record Initializer
{
    /// <summary>Normal with variance 2/(inputs + outputs).</summary>
    public static Initializer GlorotNormal { get; } = new Glorot(VarianceScaling.RandomDistribution.Normal);

    /// <summary>Uniform with variance 2/(inputs + outputs): the default if no rectifier is next to the layer.</summary>
    public static Initializer GlorotUniform { get; } = new Glorot(VarianceScaling.RandomDistribution.Uniform);

    /// <summary>Normal with variance 2/inputs.</summary>
    public static Initializer HeNormal { get; } = new He(VarianceScaling.RandomDistribution.Normal);

    /// <summary>Uniform with variance 2/inputs: the default between two rectifiers.</summary>
    public static Initializer HeUniform { get; } = new He(VarianceScaling.RandomDistribution.Uniform);

    /// <summary>Normal with variance 1/inputs.</summary>
    public static Initializer LeCunNormal { get; } = new LeCun(VarianceScaling.RandomDistribution.Normal);

    /// <summary>Uniform with variance 1/inputs.</summary>
    public static Initializer LeCunUniform { get; } = new LeCun(VarianceScaling.RandomDistribution.Uniform);

    /// <summary>All 0. Use it for biases only, because units whose weights are all 0 always stay equal.</summary>
    public static Initializer Zeros { get; } = new Constant(0);

    /// <summary>All the same number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static Initializer Constant(double value) => new Constant(value);

    /// <summary>Normal with mean 0 and a standard deviation that does not depend on the sizes of the layer.</summary>
    /// <param name="deviation">The standard deviation, above 0. The numbers are not truncated.</param>
    /// <returns>The initializer: N(0, deviation²).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is not a finite number above 0.</exception>
    public static Initializer Normal(double deviation) => new Normal(deviation);

    /// <summary>Uniform between −<paramref name="bound"/> and <paramref name="bound"/>. The sizes of the layer do not matter.</summary>
    /// <param name="bound">The largest magnitude, above 0.</param>
    /// <returns>The initializer U(−bound, bound). Its variance is bound²/3.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not a finite number above 0.</exception>
    public static Initializer Uniform(double bound) => new Uniform(bound);

    /// <summary>Rows or columns that are orthogonal to each other.</summary>
    /// <param name="gain">Their length, above 0. Use √2 for a layer before a ReLU.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gain"/> is not a finite number above 0.</exception>
    public static Initializer Orthogonal(double gain = 1) => new Orthogonal(gain);

    /// <summary>Weights of a <see cref="Dense"/> with a pre-activation of standard deviation 1 for each unit, over the examples of <c>Adapt</c>.</summary>
    /// <remarks><see cref="Network{T}.Adapt(Dataset{T}, int)"/> divides the weights of each unit by the deviation, once. A network that was not adapted does not train.</remarks>
    /// <param name="first">Chooses the weights that are divided.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="first"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="first"/> needs data too.</exception>
    public static Initializer UnitDeviation(Initializer first) => new UnitDeviation(first);

    /// <summary>Biases of a <see cref="Dense"/> that make each pre-activation 0 at a random point between examples of <c>Adapt</c>.</summary>
    /// <remarks>Each unit draws its own examples and their shares. A network that was not adapted does not train.</remarks>
    /// <param name="count">The number of examples of each unit, at least 1.</param>
    /// <returns>The initializer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public static Initializer AtExamples(int count = NeuralNet.AtExamples.DefaultCount) => new AtExamples(count);

    /// <summary>The kind of parameter that <see cref="Layer{T}.Adapt"/> fills from data, or null if the initializer needs no data.</summary>
    internal virtual ParameterKind? DataFor => null;

    /// <summary>Chooses the numbers of one parameter.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="values">Receives outputs × inputs numbers, column after column.</param>
    /// <param name="inputs">The columns of the parameter, which is the number of terms in the sum of each output.</param>
    /// <param name="outputs">Rows of the parameter.</param>
    /// <param name="random">Random numbers for this parameter alone. Number i is for element i.</param>
    public abstract void Fill<T>(Span<T> values, int inputs, int outputs, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The name in this menu, or the name of the type of a record of a user.</summary>
    private protected virtual string Name => GetType().Name;

    /// <summary>The name and, in parentheses, the settings: <c>HeNormal</c> or <c>Uniform(0.1)</c>.</summary>
    /// <returns>One line.</returns>
    public sealed override string ToString() => RecordText.OfChoice(this, Name, PrintMembers);

    /// <summary>Writes the settings of a derived record.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <returns>Whether anything was written.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Fills a parameter with numbers of N(0, deviation²). Element i depends on number i of the source alone.</summary>
    private protected static void FillNormal<T>(Span<T> values, double deviation, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireNotZero<T>(deviation);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(deviation * random.Normal(i));
        }
    }

    /// <summary>Fills a parameter with numbers of U(−bound, bound). Element i depends on number i of the source alone.</summary>
    private protected static void FillUniform<T>(Span<T> values, double bound, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireNotZero<T>(bound);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateChecked(bound * ((2 * random.Uniform(i)) - 1));
        }
    }

    /// <summary>Refuses a size that is 0 in T, because all numbers would be 0. <see cref="BuildContext"/> refuses numbers that are too large.</summary>
    /// <exception cref="ArgumentException">The size rounds to 0.</exception>
    private protected static void RequireNotZero<T>(double size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.CreateTruncating(size) == T.Zero)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Initial numbers of size {size} would all be 0 in {Precision.Name<T>()}. ")
                + "Choose a larger deviation, bound or gain, or make the network in double.");
        }
    }
}
