using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace NeuralNet;

/// <summary>Another activation for each range of rows: the heads of a network that predicts several things at once.</summary>
/// <remarks>
/// <code>
/// Aₕ = gₕ(Zₕ)        ∂J/∂Zₕ from ∂J/∂Aₕ by gₕ        Zₕ: the rows of head h       (Eq. 2, 4)
/// </code>
/// The heads follow one another from the first row on.
/// </remarks>
internal sealed record Heads : Activation
{
    private readonly ValueList<int> outputs;
    private readonly ValueList<Activation> activations;
    private readonly ValueList<HeadRows> rows;

    /// <summary>Checks that each head has outputs and an activation that has no heads itself.</summary>
    public Heads(ReadOnlySpan<int> outputs, ReadOnlySpan<Activation> activations)
    {
        rows = new ValueList<HeadRows>(HeadRows.Of(outputs.ToArray(), activations.ToArray(), static activation => activation is Heads, "heads"));
        this.outputs = new ValueList<int>(outputs);
        this.activations = new ValueList<Activation>(activations);
    }

    /// <summary>Initializes the heads from lists, which a file contains.</summary>
    [JsonConstructor]
    internal Heads(IReadOnlyList<int> outputs, IReadOnlyList<Activation> activations)
        : this([.. outputs], [.. RequireActivations(outputs, activations)])
    {
    }

    /// <summary>The number of outputs of each head.</summary>
    public IReadOnlyList<int> Outputs => outputs;

    /// <summary>The activation of each head.</summary>
    public IReadOnlyList<Activation> Activations => activations;

    /// <inheritdoc/>
    public override BackwardNeeds Needs => activations.Aggregate(BackwardNeeds.None, static (needs, activation) => needs | activation.Needs);

    /// <inheritdoc/>
    public override bool WorksInPlace => activations.All(static activation => activation.WorksInPlace);

    /// <inheritdoc/>
    public override (double Smallest, double Largest) Range =>
        (activations.Min(static activation => activation.Range.Smallest), activations.Max(static activation => activation.Range.Largest));

    /// <summary>The number of outputs of all heads.</summary>
    private int Total => rows[^1].End;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a)
    {
        RequireRows(z.Rows);
        Span<T> ofZ = stackalloc T[HeadRows.BlockLength];
        Span<T> ofA = stackalloc T[HeadRows.BlockLength];
        for (int h = 0; h < rows.Count; h++)
        {
            HeadRows head = rows[h];
            for (int first = 0; first < z.Count; first += head.ColumnsAtOnce)
            {
                int taken = Math.Min(head.ColumnsAtOnce, z.Count - first);
                Columns<T> block = head.Take(a, first, taken, ofA);
                activations[h].Forward(head.Take(z, first, taken, ofZ), block);
                head.Put(block, a, first);
            }
        }
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta)
    {
        RequireRows(delta.Rows);
        Span<T> ofZ = stackalloc T[HeadRows.BlockLength];
        Span<T> ofA = stackalloc T[HeadRows.BlockLength];
        Span<T> ofDelta = stackalloc T[HeadRows.BlockLength];
        for (int h = 0; h < rows.Count; h++)
        {
            HeadRows head = rows[h];
            ReadOnlyColumns<T> none = new(default, head.Count, 0);
            BackwardNeeds needs = activations[h].Needs;
            for (int first = 0; first < delta.Count; first += head.ColumnsAtOnce)
            {
                int taken = Math.Min(head.ColumnsAtOnce, delta.Count - first);
                Columns<T> block = head.Take(delta, first, taken, ofDelta);
                activations[h].Backward(
                    needs.HasFlag(BackwardNeeds.PreActivation) ? head.Take(z, first, taken, ofZ) : none,
                    needs.HasFlag(BackwardNeeds.Activation) ? head.Take(a, first, taken, ofA) : none,
                    block);
                head.Put(block, delta, first);
            }
        }
    }

    /// <inheritdoc/>
    internal override string? FaultOf(int outputs)
    {
        if (outputs != Total)
        {
            return $"its heads have {Total} outputs together, but the layer has {outputs}. Give the layer as many units as the heads have outputs.";
        }

        string?[] faults = [.. activations.Select((activation, h) => activation.FaultOf(rows[h].Count) is { } fault ? $"in head {h} {fault}" : null)];
        return faults.FirstOrDefault(static fault => fault is not null);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.AppendList<(int, Activation)>(", ", outputs.Zip(activations).ToArray());
        return true;
    }

    private static IReadOnlyList<Activation> RequireActivations(IReadOnlyList<int> outputs, IReadOnlyList<Activation> activations) =>
        outputs.Count == activations.Count
            ? activations
            : throw new ArgumentException($"Expected an activation for each of {outputs.Count} heads, but got {activations.Count}.", nameof(activations));

    private void RequireRows(int found)
    {
        if (found != Total)
        {
            throw new ArgumentException($"{RecordText.Short(this)} needs {Total} rows, but got {found}.");
        }
    }
}
