namespace NeuralNet;

/// <content>What a layer measures on data before training.</content>
public abstract partial class Layer<T>
{
    /// <summary>Whether the layer has the numbers that <see cref="Adapt"/> measures. Inner layers are asked for themselves.</summary>
    /// <value>By default true, unless an initializer such as <see cref="Initializer.UnitDeviation"/> waits for data.</value>
    /// <remarks>A network with a layer that is not adapted neither trains nor predicts.</remarks>
    public virtual bool IsAdapted => Parameters.All(parameter => !parameter.AwaitsData);

    /// <summary>Measures statistics or initial parameters on examples, before training. By default it does nothing.</summary>
    /// <remarks>
    /// <see cref="Network{T}.Adapt(Dataset{T}, int)"/> calls it on each layer, from the inputs to the outputs, so the layers before are adapted already. Write
    /// to <see cref="Statistics"/> or <see cref="Parameters"/>. A layer that holds others calls Adapt of each inner layer, with
    /// <see cref="AdaptContext{T}.Through"/> for the examples as that layer gets them.
    /// </remarks>
    /// <param name="context">The examples, as the layers before compute them.</param>
    public virtual void Adapt(AdaptContext<T> context)
    {
    }
}
