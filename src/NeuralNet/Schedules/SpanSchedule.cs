namespace NeuralNet;

/// <summary>A schedule over a number of iterations or, if it has none of its own, over the whole training.</summary>
internal abstract record SpanSchedule : Schedule
{
    /// <inheritdoc/>
    internal sealed override bool SpansTraining => Span is null;

    /// <summary>Its length in iterations, or null for the whole training.</summary>
    private protected abstract int? Span { get; }

    /// <inheritdoc/>
    public sealed override double Rate(long iteration) => RateAfter(
        iteration - 1,
        Span ?? throw new InvalidOperationException(
            $"{RecordText.Short(this)} goes over the whole training, but only Fit knows how many iterations that is. Give it a number of iterations, or call Fit. "
            + "A schedule of your own that holds it must override Rate(iteration, last). No parameter has changed."));

    /// <inheritdoc/>
    public sealed override double Rate(long iteration, long last) => RateAfter(iteration - 1, Span ?? last);

    /// <summary>The rate after some iterations, 0 or more, of a schedule of a length in iterations, 1 or more.</summary>
    private protected abstract double RateAfter(long done, long length);
}
