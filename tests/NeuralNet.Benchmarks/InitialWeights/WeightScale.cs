namespace NeuralNet.Benchmarks.InitialWeights;

/// <summary>A distribution of weights and its scale.</summary>
/// <param name="Name">The name in the tables; n is the number of inputs.</param>
/// <param name="Create">Creates the initializer for a layer with the given number of inputs.</param>
internal sealed record WeightScale(string Name, Func<int, Initializer> Create)
{
    /// <summary>Variance 2/n.</summary>
    public static WeightScale HeNormal { get; } = new("He normal", _ => Initializer.HeNormal);

    /// <summary>Variance 2/n.</summary>
    public static WeightScale HeUniform { get; } = new("He uniform", _ => Initializer.HeUniform);

    /// <summary>Variance 2/(n + outputs).</summary>
    public static WeightScale GlorotNormal { get; } = new("Glorot normal", _ => Initializer.GlorotNormal);

    /// <summary>Variance 2/(n + outputs).</summary>
    public static WeightScale GlorotUniform { get; } = new("Glorot uniform", _ => Initializer.GlorotUniform);

    /// <summary>Variance 1/n.</summary>
    public static WeightScale LeCunUniform { get; } = new("LeCun uniform", _ => Initializer.LeCunUniform);

    /// <summary>Variance 1/(3n), as the uniform distribution of that scale.</summary>
    public static WeightScale FanInNormal { get; } = new("N(0, 1/3n)", inputs => Initializer.Normal(Math.Sqrt(1.0 / (3 * inputs))));

    /// <summary>Variance 1/(3n).</summary>
    public static WeightScale FanInUniform { get; } = new("U(±1/√n)", inputs => Initializer.Uniform(1 / Math.Sqrt(inputs)));

    /// <summary>All 0. This is only suitable for an output layer.</summary>
    public static WeightScale Zero { get; } = new("0", _ => Initializer.Zeros);
}
