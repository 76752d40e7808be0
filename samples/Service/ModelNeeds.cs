namespace Service;

/// <summary>The answer of <c>/columns</c>: what a row must have, and what is predicted.</summary>
/// <param name="Columns">The columns. A row may have others, which are ignored.</param>
/// <param name="Targets">The targets.</param>
internal sealed record ModelNeeds(IReadOnlyList<NeededColumn> Columns, IReadOnlyList<PredictedTarget> Targets);
