namespace NeuralNet;

/// <summary>What <see cref="Activation.Backward{T}"/> reads, besides the gradient. A layer keeps no more than that.</summary>
[Flags]
public enum BackwardNeeds
{
    /// <summary>Neither: the derivative is constant.</summary>
    None = 0,

    /// <summary>Z, what went in.</summary>
    PreActivation = 1,

    /// <summary>A = g(Z), what came out.</summary>
    Activation = 2,
}
