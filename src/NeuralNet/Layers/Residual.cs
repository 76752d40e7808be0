using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>A block of layers F whose result is added to its inputs: A = X + F(X).</summary>
/// <remarks>
/// <code>
/// A = X + F(X)        ∂J/∂X = ∂J/∂A + Fᵀ(∂J/∂A),   Fᵀ: backward propagation through the layers of the block (Eq. 4 to 7)
/// </code>
/// The block must have as many outputs as inputs. Its parameters have paths such as <c>layers.2.0.weight</c> for the first layer of the block at
/// index 2. The gradient also reaches the layers below directly, without passing through F. This lets deep networks learn.
/// K. He, X. Zhang, S. Ren, J. Sun: Deep residual learning for image recognition. CVPR 2016, Eq. 1.
/// </remarks>
public sealed record Residual : Layer
{
    private readonly ValueList<Layer> layers;

    /// <summary>Initializes a block.</summary>
    /// <param name="layers">The layers F, starting at the inputs; at least one.</param>
    /// <exception cref="ArgumentException">The list is empty, or blocks would nest more than 30 deep.</exception>
    /// <exception cref="ArgumentNullException">A layer is null; the message says which.</exception>
    public Residual(params ReadOnlySpan<Layer> layers)
    {
        if (layers.IsEmpty)
        {
            throw new ArgumentException("A residual block needs at least one layer, for example new Dense(10), but got none.", nameof(layers));
        }

        Require.NoneNull(layers, nameof(layers));
        foreach (Layer layer in layers)
        {
            Depth = Math.Max(Depth, Require.Depth(layer.Depth + 1, "Residual blocks", nameof(layers)));
            IsRandom |= layer.IsRandom;
            MixesExamples |= layer.MixesExamples;
        }

        this.layers = new ValueList<Layer>(layers);
    }

    /// <summary>Initializes a block from a list, which a file contains.</summary>
    [JsonConstructor]
    internal Residual(IReadOnlyList<Layer> layers)
        : this([.. layers])
    {
    }

    /// <summary>The layers F, starting at the inputs.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>Whether a layer of the block is random.</summary>
    public override bool IsRandom { get; }

    /// <summary>Whether a layer of the block depends on the batch.</summary>
    public override bool MixesExamples { get; }

    /// <inheritdoc/>
    internal override int Depth { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The block does not have as many outputs as inputs.</exception>
    /// <exception cref="InvalidOperationException">A layer was built for a different number of inputs.</exception>
    public override Layer<T> Build<T>(in BuildContext context)
    {
        Layer<T>[] built = LayerStack.Build<T>(context, layers.AsSpan());
        int size = built[^1].OutputSize;
        return size == context.InputSize
            ? new ResidualLayer<T>(this, context.InputSize, built)
            : throw new ArgumentException(
                $"A residual block adds its {context.InputSize} inputs to what its layers give, but at {context.Path} they give {size}: {RecordText.Short(this)}. "
                + $"End the block with a layer of {context.InputSize} units.");
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AppendList(" => ", layers.AsSpan());
        return true;
    }
}
