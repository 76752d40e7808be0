namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>A choice of initial weights and biases.</summary>
/// <param name="First">The weights of the first layer.</param>
/// <param name="Hidden">The weights of the other hidden layers.</param>
/// <param name="Output">The weights of the output layer.</param>
/// <param name="DrawsBiases">Whether biases are drawn from U(±1/√inputs); otherwise they are 0.</param>
internal sealed record Candidate(WeightScale First, WeightScale Hidden, WeightScale Output, bool DrawsBiases = false)
{
    /// <summary>The default of the library until version 0.1 for rectifiers. The others are compared with it.</summary>
    public static Candidate FormerDefaultOfRectifiers { get; } = new(WeightScale.HeNormal, WeightScale.HeNormal, WeightScale.GlorotUniform);

    /// <summary>The default of the library until version 0.1 for other activations. The others are compared with it.</summary>
    public static Candidate FormerDefaultOfOthers { get; } =
        new(WeightScale.GlorotUniform, WeightScale.GlorotUniform, WeightScale.GlorotUniform);

    /// <summary>
    /// The candidates. Neighbours differ in one part: the distribution, the scale of the first layer, of the other hidden layers or of the output layer,
    /// or the biases.
    /// </summary>
    public static IReadOnlyList<Candidate> All { get; } =
    [
        FormerDefaultOfRectifiers,
        FormerDefaultOfRectifiers with { DrawsBiases = true },
        new(WeightScale.HeUniform, WeightScale.HeUniform, WeightScale.GlorotUniform),
        new(WeightScale.HeUniform, WeightScale.HeUniform, WeightScale.FanInUniform),
        new(WeightScale.HeUniform, WeightScale.HeUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.HeUniform, WeightScale.HeUniform, WeightScale.Zero),
        new(WeightScale.LeCunUniform, WeightScale.HeUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.GlorotUniform, WeightScale.HeUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.FanInUniform, WeightScale.HeUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.FanInUniform, WeightScale.GlorotUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.GlorotNormal, WeightScale.GlorotNormal, WeightScale.GlorotNormal),
        FormerDefaultOfOthers,
        FormerDefaultOfOthers with { DrawsBiases = true },
        new(WeightScale.GlorotUniform, WeightScale.GlorotUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.LeCunUniform, WeightScale.LeCunUniform, WeightScale.LeCunUniform),
        new(WeightScale.LeCunUniform, WeightScale.LeCunUniform, WeightScale.FanInUniform, DrawsBiases: true),
        new(WeightScale.FanInNormal, WeightScale.FanInNormal, WeightScale.FanInNormal),
        new(WeightScale.FanInUniform, WeightScale.FanInUniform, WeightScale.FanInUniform),
        new(WeightScale.FanInUniform, WeightScale.FanInUniform, WeightScale.FanInUniform, DrawsBiases: true),
    ];

    /// <summary>The head of the columns of <see cref="Name"/>.</summary>
    public static string Head { get; } = $"{"first layer",-16}{"other hidden",-16}{"output layer",-16}{"biases",-9}";

    /// <summary>The name in the tables.</summary>
    public string Name => $"{First.Name,-16}{Hidden.Name,-16}{Output.Name,-16}{(DrawsBiases ? "±1/√n" : "0"),-9}";

    /// <summary>The candidate with which the others are compared.</summary>
    public static Candidate FormerDefault(Activation hidden) => hidden.IsRectifier ? FormerDefaultOfRectifiers : FormerDefaultOfOthers;

    /// <summary>The hidden layers of a network, and its output layer.</summary>
    public Layer[] CreateLayers(int inputs, int units, int depth, Activation hidden, Dense output)
    {
        Dense inner = new(units) { Activation = hidden };
        IEnumerable<Layer> layers = Enumerable.Range(0, depth).Select(
            index => index == 0 ? WithWeights(inner, First, inputs) : WithWeights(inner, Hidden, units));
        return [.. layers, WithWeights(output, Output, units)];
    }

    private Dense WithWeights(Dense layer, WeightScale scale, int inputs) => DrawsBiases
        ? layer with { Weights = scale.Create(inputs), Bias = Initializer.Uniform(1 / Math.Sqrt(inputs)) }
        : layer with { Weights = scale.Create(inputs) };
}
