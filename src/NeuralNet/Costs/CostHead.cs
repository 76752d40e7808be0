namespace NeuralNet;

/// <summary>A range of outputs with a cost of its own. For most costs it is all outputs.</summary>
/// <param name="Rows">The outputs.</param>
/// <param name="Cost">Their cost.</param>
/// <param name="Weight">λ, its factor in J.</param>
/// <param name="Activation">What made the predictions; null if it is not known.</param>
/// <param name="Prefix">The beginning of a message about it: <c>Head 1: </c>, or nothing for all outputs.</param>
internal readonly record struct CostHead(HeadRows Rows, Cost Cost, double Weight, Activation? Activation, string Prefix);
