namespace NeuralNet;

/// <content>The heads of a cost, behind an activation.</content>
public abstract partial record Cost
{
    /// <summary>The ranges of outputs that have costs of their own behind an activation: all outputs for every cost without heads.</summary>
    /// <param name="last">The last activation of the network, or null if it is not known.</param>
    /// <param name="outputs">The outputs of the network.</param>
    /// <param name="parameter">The parameter of the public method.</param>
    /// <exception cref="ArgumentException">The heads do not fit the activation or the number of outputs.</exception>
    internal virtual CostHead[] HeadsBehind(Activation? last, int outputs, string parameter) =>
        [new CostHead(new HeadRows(0, outputs), this, last, string.Empty)];

    /// <summary>This cost as it is computed behind an activation: the same for every cost without heads.</summary>
    internal virtual Cost PairedWith(Activation activation) => this;
}
