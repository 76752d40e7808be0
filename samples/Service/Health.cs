namespace Service;

/// <summary>The answer of <c>/health</c>.</summary>
/// <param name="Status">Always ready: the service does not listen before the model is loaded.</param>
/// <param name="Model">The file of the model, or where else it comes from.</param>
/// <param name="Targets">What it predicts.</param>
internal sealed record Health(string Status, string Model, IReadOnlyList<string> Targets);
