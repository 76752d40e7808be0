using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <content>Lets each head check its targets and the weights of their entries. A head of weight 0 checks nothing.</content>
internal sealed partial record HeadsCost
{
    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets) => ValidateHeads(targets, default);

    /// <inheritdoc/>
    public override void ValidateEntries<T>(ReadOnlyColumns<T> entryWeights)
    {
        RequireOutputs(entryWeights.Rows, nameof(entryWeights));
        for (int h = 0; h < Parts.Count; h++)
        {
            Head head = Parts[h];
            try
            {
                if (head.Weight > 0)
                {
                    head.Cost.ValidateEntries(head.Rows.CopyOf(entryWeights));
                }
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                throw Named(h, exception, nameof(entryWeights));
            }
        }
    }

    /// <inheritdoc/>
    internal override void ValidateData<T>(ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
    {
        if (entryWeights.Count > 0)
        {
            ValidateEntries(entryWeights);
        }

        ValidateHeads(targets, entryWeights);
    }

    /// <summary>Lets each head that counts check its targets: its λ is above 0, and one of its entries has a weight above 0.</summary>
    /// <remarks>Each step checks its targets. They are therefore copied into pooled memory.</remarks>
    private void ValidateHeads<T>(ReadOnlyColumns<T> targets, ReadOnlyColumns<T> entryWeights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        base.Validate(targets);
        RequireOutputs(targets.Rows, nameof(targets));
        for (int h = 0; h < Parts.Count; h++)
        {
            Head head = Parts[h];
            if (head.Weight == 0 || !head.Rows.HasEntry(entryWeights))
            {
                continue;
            }

            T[] memory = ArrayPool<T>.Shared.Rent(targets.Values.Length);
            try
            {
                head.Cost.Validate(head.Rows.Take(targets, 0, targets.Count, memory));
            }
            catch (ArgumentException exception)
            {
                throw Named(h, exception, nameof(targets));
            }
            finally
            {
                ArrayPool<T>.Shared.Return(memory);
            }
        }
    }

    private void RequireOutputs(int found, string parameter)
    {
        if (found != Parts[^1].Rows.End)
        {
            throw new ArgumentException($"{RecordText.Short(this)} is for {Parts[^1].Rows.End} outputs, but got {found}.", parameter);
        }
    }

    /// <summary>The same exception with the name of the head. Its message counts rows and columns within the head.</summary>
    private Exception Named(int h, Exception exception, string? parameter, int first = 0)
    {
        HeadRows rows = Parts[h].Rows;
        string from = first == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" and columns from {first} on");
        string message = $"Head {h}, with rows {rows.Start} to {rows.End - 1}{from}: {QuotedText.MessageOf(exception)}";
        return exception is NotSupportedException ? new NotSupportedException(message, exception) : new ArgumentException(message, parameter, exception);
    }
}
