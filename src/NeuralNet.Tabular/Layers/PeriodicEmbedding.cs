using System.Text;

namespace NeuralNet.Tabular.Layers;

/// <summary>Replaces each number by itself and several learnt sums of cosines of it.</summary>
/// <remarks>
/// <code>
/// h = cos(2πf·x + p)        y = [W·h + b; x]        f, p, h: Frequencies numbers        W: (size − 1) × Frequencies, for each feature
///
/// # Shapes
/// inputs: (numbers + others) × m   →   outputs: (numbers·size + others) × m
/// </code>
/// The first <see cref="Numbers"/> inputs are replaced by <see cref="Size"/> numbers each, of which the last is the number itself. The other inputs pass
/// through. The parameters are <c>frequency</c>, N(0, <see cref="Deviation"/>²), and <c>phase</c>, U(±π), both Frequencies × numbers, <c>weight</c>
/// (Frequencies·(size − 1) × numbers) and <c>bias</c> ((size − 1) × numbers), both U(±1/√Frequencies). Scale the inputs first.
/// This is PBLD of D. Holzmüller, L. Grinsztajn, I. Steinwart: Better by default. NeurIPS 2024.
/// </remarks>
public sealed record PeriodicEmbedding : Layer
{
    /// <summary>Initializes a layer.</summary>
    /// <param name="numbers">The number of leading inputs that are embedded, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="numbers"/> is less than 1.</exception>
    public PeriodicEmbedding(int numbers) => Numbers = Arguments.AtLeastOne(numbers, nameof(numbers));

    /// <summary>The number of leading inputs that are embedded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Numbers { get; init => field = Arguments.AtLeastOne(value, nameof(Numbers)); }

    /// <summary>The number of cosines of each number.</summary>
    /// <value>By default 16.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Frequencies { get; init => field = Arguments.AtLeastOne(value, nameof(Frequencies)); } = 16;

    /// <summary>The number of rows that replace a number, at least 2.</summary>
    /// <value>By default 4.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2.</exception>
    public int Size
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Size));
            field = value;
        }
    } = 4;

    /// <summary>The standard deviation of the initial frequencies.</summary>
    /// <value>By default 0.1.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double Deviation
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Deviation), value, "Expected a finite deviation above 0.");
    } = 0.1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are fewer inputs than numbers, or a parameter is too large for an array.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        Arguments.RequireNumbers(this, Numbers, context);
        Initializer uniform = Initializer.Uniform(1 / Math.Sqrt(Frequencies));
        return new PeriodicEmbeddingLayer<T>(
            this,
            context.InputSize,
            context.CreateParameter<T>("frequency", ParameterKind.Other, Frequencies, Numbers, Initializer.Normal(Deviation)),
            context.CreateParameter<T>("phase", ParameterKind.Other, Frequencies, Numbers, Initializer.Uniform(Math.PI)),
            context.CreateParameter<T>("weight", ParameterKind.Weight, Arguments.Product(this, Frequencies, Size - 1, context), Numbers, uniform),
            context.CreateParameter<T>("bias", ParameterKind.Bias, Size - 1, Numbers, uniform));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(FormattableString.Invariant($"{Numbers}, Frequencies = {Frequencies}, Size = {Size}, Deviation = {Deviation}"));
        return true;
    }
}
