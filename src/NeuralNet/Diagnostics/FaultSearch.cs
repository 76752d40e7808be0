using System.Globalization;

namespace NeuralNet.Diagnostics;

/// <summary>Concludes from the tensors whose gradients are wrong where the mistake is.</summary>
/// <remarks>
/// Backward propagation goes from the cost to the inputs, and each layer multiplies what comes from the one after it. A mistake in the
/// gradient of a parameter stays there. A mistake in the gradient that a layer passes on shows in all layers before it, and in none after it.
/// A tensor whose check is inconclusive says nothing.
/// </remarks>
internal static class FaultSearch
{
    /// <summary>What can be concluded, in a few sentences.</summary>
    /// <param name="tensors">The tensors, from the first layer to the last, and the inputs as the last of them. At least one is wrong.</param>
    /// <param name="places">For each parameter the indices of its layer: 2 and 0 for layer 0 of the block that is layer 2.</param>
    public static string Conclude(IReadOnlyList<TensorCheck> tensors, IReadOnlyList<ValueList<int>> places)
    {
        ValueList<int> none = new([]);
        (ValueList<int> Place, TensorCheck[] Tensors)[] layers =
        [
            .. tensors.Zip(places).GroupBy(pair => pair.Second, pair => pair.First).Select(group => (group.Key, group.ToArray())),
        ];
        if (layers.Length == 0)
        {
            return "No gradient is right. Look at the gradient of the cost, and at the input gradients of the layers.";
        }

        int last = Array.FindLastIndex(layers, layer => Has(layer.Tensors, GradientVerdict.Wrong));
        TensorCheck[] after = [.. layers.Skip(last + 1).SelectMany(layer => layer.Tensors)];
        ValueList<int> next = last + 1 < layers.Length ? layers[last + 1].Place : none;
        string start = after.Length == 0 ? string.Empty
            : after.All(tensor => tensor.Verdict == GradientVerdict.Right) ? $"All gradients from layer {Name(next)} on are right. "
            : $"No gradient from layer {Name(next)} on is wrong. ";
        if (last < 0)
        {
            return $"{start}Look at {InputGradients(none, next)}.";
        }

        TensorCheck[] here = layers[last].Tensors;
        TensorCheck[] before = [.. layers.Take(last).SelectMany(layer => layer.Tensors), tensors[^1]];
        string layer = $"layer {Name(layers[last].Place)}";
        IEnumerable<TensorCheck> wrong = here.Where(tensor => tensor.Verdict == GradientVerdict.Wrong);
        string own = $"the gradient of {string.Join(" and of ", wrong.Select(tensor => tensor.Path))}";
        if (!Has(before, GradientVerdict.Wrong))
        {
            return $"{start}No gradient before {layer} is wrong. Look at {own}.";
        }

        if (Has(before, GradientVerdict.Right))
        {
            return $"{start}Some gradients before {layer} are right, so there is more than one mistake. Look first at {own}.";
        }

        if (Has(here, GradientVerdict.Right))
        {
            return $"{start}Another gradient of {layer} is right, and none before it. Look at {own}, and at the input gradient of {layer}.";
        }

        return after.Length > 0
            ? $"{start}None up to {layer} is right. Look at {InputGradients(layers[last].Place, next)}, and at the activation of {layer}."
            : $"No gradient is right. Look at the gradient of the cost, at the activation of {layer}, and at what comes after it.";
    }

    private static bool Has(TensorCheck[] tensors, GradientVerdict verdict) => tensors.Any(tensor => tensor.Verdict == verdict);

    private static string Name(IEnumerable<int> place) => string.Join('.', place.Select(index => index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The input gradients of the layers after one place, up to another; layers without parameters may lie between.</summary>
    private static string InputGradients(ValueList<int> after, ValueList<int> last)
    {
        int depth = after.Zip(last).TakeWhile(pair => pair.First == pair.Second).Count();
        int first = depth < after.Count ? after[depth] + 1 : 0;
        string end = Name(last.Take(depth + 1));
        return first == last[depth]
            ? $"the input gradient of layer {end}"
            : $"the input gradients of layers {Name([.. last.Take(depth), first])} to {end}";
    }
}
