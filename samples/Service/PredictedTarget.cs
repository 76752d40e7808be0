namespace Service;

/// <summary>A target of the model.</summary>
/// <param name="Name">The name.</param>
/// <param name="Classes">The classes, or null if the target is a number.</param>
/// <param name="Coverage">The share of true numbers that an interval contains, or null if there are no intervals.</param>
internal sealed record PredictedTarget(string Name, IReadOnlyList<string>? Classes, double? Coverage);
