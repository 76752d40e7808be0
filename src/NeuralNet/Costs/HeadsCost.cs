using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NeuralNet;

/// <summary>Another cost for each range of outputs: the cost of a network that predicts several things at once.</summary>
/// <remarks>
/// <code>
/// J = Σₕ λₕ Jₕ        ∂J/∂Ŷₕ = λₕ ∂Jₕ/∂Ŷₕ        Jₕ: cost of the outputs of head h     λₕ ≥ 0: its weight
/// </code>
/// A head whose activation is canonical for its cost is computed from its logits, whatever the other heads are. A head of weight 0 adds nothing. The
/// heads follow one another from the first output on.
/// </remarks>
internal sealed partial record HeadsCost : BuiltInCost
{
    /// <summary>Checks that each head has outputs, a cost that has no heads itself, and a weight.</summary>
    public HeadsCost(ReadOnlySpan<(int Outputs, Cost Cost, double Weight)> heads)
    {
        (int Outputs, Cost Cost, double Weight)[] all = heads.ToArray();
        HeadRows[] rows = HeadRows.Of(Array.ConvertAll(all, static head => head.Outputs), Array.ConvertAll(all, static head => head.Cost), static cost => cost is HeadsCost, nameof(heads));
        int bad = Array.FindIndex(all, static head => !(head.Weight >= 0 && double.IsFinite(head.Weight)));
        if (bad >= 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The weight of a head must be a finite number, 0 or more, but that of head {bad} is {all[bad].Weight}."),
                nameof(heads));
        }

        if (Array.TrueForAll(all, static head => head.Weight == 0))
        {
            throw new ArgumentException("At least one head must have a weight above 0.", nameof(heads));
        }

        Parts = new ValueList<Head>([.. all.Select((head, h) => new Head(rows[h], head.Cost, head.Weight, head.Cost.CanonicalActivation ?? Activation.Identity))]);
        Last = Activation.Heads([.. Parts.Select(static head => (head.Rows.Count, head.Activation))]);
    }

    /// <inheritdoc/>
    public override Activation CanonicalActivation => Last;

    /// <inheritdoc/>
    public override bool NeedsUnitInterval => Parts.Any(static head => head.Cost.NeedsUnitInterval);

    /// <inheritdoc/>
    private protected override string Name => "Heads";

    private ValueList<Head> Parts { get; init; }

    /// <summary>The activation of all heads together.</summary>
    private Activation Last { get; init; }

    /// <inheritdoc/>
    internal override CostHead[] HeadsBehind(Activation? last, int outputs, string parameter)
    {
        if (outputs != Parts[^1].Rows.End)
        {
            throw new ArgumentException(
                $"{RecordText.Short(this)} is for {Parts[^1].Rows.End} outputs, but the network has {outputs}. Give each head as many outputs as it has in the network.", parameter);
        }

        int[] counts = [.. Parts.Select(static head => head.Rows.Count)];
        if (last == Activation.Softmax || (last is NeuralNet.Heads other && !other.Outputs.SequenceEqual(counts)))
        {
            throw new ArgumentException(
                $"The heads of the cost have {string.Join(", ", counts)} outputs, but the last activation of the network is {RecordText.Short(last!)}. "
                + "Give the last layer Activation.Heads with the same numbers of outputs.",
                parameter);
        }

        return [.. Parts.Select((head, h) => new CostHead(head.Rows, head.Cost, head.Weight, last is NeuralNet.Heads own ? own.Activations[h] : last, $"Head {h}: "))];
    }

    /// <summary>With the activations of the heads of the network, or with its sigmoid for all heads: each head then uses its own activation.</summary>
    /// <inheritdoc/>
    internal override Cost PairedWith(Activation activation) => activation switch
    {
        NeuralNet.Heads own => WithActivations(own, h => own.Activations[h]),
        Sigmoid => WithActivations(activation, _ => activation),
        _ => this,
    };

    /// <inheritdoc/>
    internal override double Compute<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights) =>
        Sum(default, predicted, expected, weights);

    /// <inheritdoc/>
    internal override void ComputeGradient<T>(ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result) =>
        SumGradient(default, predicted, expected, weights, result);

    /// <inheritdoc/>
    internal override double ComputeFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
    {
        WeightedMean.RequireLogits(logits, predicted);
        return Sum(logits, predicted, expected, weights);
    }

    /// <inheritdoc/>
    internal override void ComputeGradientFromLogits<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
    {
        WeightedMean.RequireLogits(logits, predicted);
        SumGradient(logits, predicted, expected, weights, result);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        bool hasWeights = Parts.Any(static head => head.Weight != 1);
        string[] texts = [.. Parts.Select(head => hasWeights ? $"({head.Rows.Count}, {head.Cost}, {head.Weight})" : $"({head.Rows.Count}, {head.Cost})")];
        builder.AppendList<string>(", ", texts);
        return true;
    }

    private static double SumOf<T>(ReadOnlySpan<T> weights, int first, int taken)
        where T : unmanaged, IFloatingPointIeee754<T> => weights.IsEmpty ? taken : ExampleWeights.Sum(weights.Slice(first, taken));

    /// <summary>Σₕ λₕ Jₕ, from the logits if there are any.</summary>
    [SkipLocalsInit]
    private double Sum<T>(ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = WeightedMean.Total(predicted, expected, weights);
        RequireOutputs(predicted.Rows, nameof(predicted));
        Span<T> memory = stackalloc T[4 * HeadRows.BlockLength];
        double sum = 0;
        for (int h = 0; h < Parts.Count; h++)
        {
            Head head = Parts[h];
            int columns = head.Rows.ColumnsAtOnce;
            for (int first = 0; head.Weight > 0 && first < predicted.Count; first += columns)
            {
                int taken = Math.Min(columns, predicted.Count - first);
                double share = weights.AreOfEntries ? 1 : SumOf(weights.Values, first, taken) / total;
                if (share == 0)
                {
                    continue;
                }

                try
                {
                    sum += head.Weight * share * head.Value(new Block<T>(head.Rows, first, taken, logits, predicted, expected, weights, memory));
                }
                catch (ArgumentException exception)
                {
                    throw Named(h, exception, exception.ParamName, first);
                }
            }
        }

        return sum;
    }

    /// <summary>λₕ ∂Jₕ/∂Ŷₕ for each head or, if there are logits, λₕ ∂Jₕ/∂Zₕ.</summary>
    [SkipLocalsInit]
    private void SumGradient<T>(
        ReadOnlyColumns<T> logits, ReadOnlyColumns<T> predicted, ReadOnlyColumns<T> expected, CostWeights<T> weights, Columns<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double total = WeightedMean.Total(predicted, expected, weights, result);
        RequireOutputs(predicted.Rows, nameof(predicted));
        Span<T> memory = stackalloc T[5 * HeadRows.BlockLength];
        for (int h = 0; h < Parts.Count; h++)
        {
            Head head = Parts[h];
            for (int first = 0; first < predicted.Count; first += head.Rows.ColumnsAtOnce)
            {
                int taken = Math.Min(head.Rows.ColumnsAtOnce, predicted.Count - first);
                double share = weights.AreOfEntries ? 1 : SumOf(weights.Values, first, taken) / total;
                Columns<T> gradient = head.Rows.Take(result, first, taken, memory[(4 * HeadRows.BlockLength)..]);
                if (head.Weight * share == 0)
                {
                    gradient.Values.Clear();
                }
                else
                {
                    head.Gradient(new Block<T>(head.Rows, first, taken, logits, predicted, expected, weights, memory), head.Weight * share, gradient);
                }

                head.Rows.Put(gradient, result, first);
            }
        }
    }

    private HeadsCost WithActivations(Activation canonical, Func<int, Activation> activationOf) => this with
    {
        Last = canonical,
        Parts = new ValueList<Head>([.. Parts.Select((head, h) => head with { Activation = activationOf(h) })]),
    };
}
