namespace NeuralNet.Tabular;

/// <summary>A kind of network: its layers, and which of their parameters learn at another rate.</summary>
internal abstract class Architecture
{
    /// <summary>Members that share their weights, on numbers that are embedded in pieces (TabM).</summary>
    public static Architecture OfMembers { get; } = new MembersArchitecture();

    /// <summary>One perceptron with embedded numbers and weights of unit size (RealMLP).</summary>
    public static Architecture Periodic { get; } = new PeriodicArchitecture();

    /// <summary>The layers, from the features to the outputs.</summary>
    /// <param name="recipe">The sizes.</param>
    /// <param name="layout">The places of the features.</param>
    /// <param name="targets">The outputs.</param>
    public abstract Layer[] Layers(Recipe recipe, FeatureLayout layout, TargetSet targets);

    /// <summary>The rules of the parameters of these layers.</summary>
    public virtual ParameterRule[] Rules(IReadOnlyList<Layer> layers) => [];
}
