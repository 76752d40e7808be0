using System.Globalization;

namespace NeuralNet.Diagnostics;

/// <summary>Finds out where the mistake is, from the tensors that have wrong gradients.</summary>
/// <remarks>
/// Backward propagation goes from the cost to the inputs. Each layer multiplies the gradient that the layer after it passes on. A mistake in the
/// gradient of a parameter stays there. A mistake in the gradient that a layer passes on shows in all layers before it, and in none after it.
/// A tensor whose check is inconclusive gives no information. A layer runs its inner layers in any order, so for an inner layer only the tensors before
/// the outermost layer that holds it are known to be before it.
/// </remarks>
internal static class FaultSearch
{
    /// <summary>Says in a few sentences where to look.</summary>
    /// <param name="tensors">The tensors, from the first layer to the last, and then the inputs. At least one is wrong.</param>
    public static string Conclude(IReadOnlyList<TensorCheck> tensors)
    {
        TensorCheck inputs = tensors[^1];
        (ValueList<int> Place, TensorCheck[] Tensors)[] layers =
        [
            .. tensors.SkipLast(1).GroupBy(tensor => tensor.Place).Select(group => (group.Key, group.ToArray())),
        ];
        if (layers.Length == 0)
        {
            return "No gradient is right. Look at the gradient of the cost, and at the input gradients of the layers.";
        }

        int last = Array.FindLastIndex(layers, layer => Has(layer.Tensors, GradientVerdict.Wrong));
        TensorCheck[] after = [.. layers.Skip(last + 1).SelectMany(layer => layer.Tensors)];
        ValueList<int> next = last + 1 < layers.Length ? layers[last + 1].Place : inputs.Place;
        string start = after.Length == 0 ? string.Empty
            : after.All(tensor => tensor.Verdict == GradientVerdict.Right) ? $"All gradients from layer {Name(next)} on are right. "
            : $"No gradient from layer {Name(next)} on is wrong. ";
        if (last < 0)
        {
            return $"{start}Look at {InputGradients(inputs.Place, next)}.";
        }

        (ValueList<int> place, TensorCheck[] here) = layers[last];
        TensorCheck[] before = [.. layers.Take(last).SelectMany(layer => layer.Tensors), inputs];
        bool anyRight = Has(before, GradientVerdict.Right);
        string layer = $"layer {Name(place)}";
        string holder = $"layers.{Name(place.SkipLast(1))}";
        string held = place.Count == 1 ? string.Empty : $" layers.{Name(place)} is an inner layer of {holder}.";
        string given = place.Count == 1 ? string.Empty : $"{held} Look also at the gradient that Backward of {holder} gives it.";
        IEnumerable<TensorCheck> wrong = here.Where(tensor => tensor.Verdict == GradientVerdict.Wrong);
        string own = $"the gradient of {string.Join(" and of ", wrong.Select(tensor => tensor.Path))}";
        if (!Has(before, GradientVerdict.Wrong))
        {
            return $"{start}No gradient before {layer} is wrong. Look at {own}.{held}";
        }

        if (Has([.. before.Where(tensor => tensor.Place.Count == 0 || tensor.Place[0] != place[0])], GradientVerdict.Right))
        {
            return $"{start}Some gradients before {layer} are right, so there is more than one mistake. Look first at {own}.{held}";
        }

        string first = anyRight ? $"layer {place[0]}" : "it";
        if (Has(here, GradientVerdict.Right))
        {
            return $"{start}Another gradient of {layer} is right, and none before {first}. Look at {own}, and at the input gradient of {layer}.{held}";
        }

        if (anyRight)
        {
            // A layer that holds it has another gradient that is right, so what comes after that layer is right too.
            return $"{start}No gradient of {layer} is right, and none before {first}. Look at the activation of {layer}.{given}";
        }

        return after.Length > 0
            ? $"{start}None up to {layer} is right. Look at {InputGradients(place, next)}, and at the activation of {layer}.{given}"
            : $"No gradient is right. Look at the gradient of the cost, at the activation of {layer}, and at what comes after it.{given}";
    }

    private static bool Has(TensorCheck[] tensors, GradientVerdict verdict) => tensors.Any(tensor => tensor.Verdict == verdict);

    private static string Name(IEnumerable<int> place) => string.Join('.', place.Select(index => index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Names the input gradients of the layers after one place, up to another. Layers without parameters may lie between them.</summary>
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
