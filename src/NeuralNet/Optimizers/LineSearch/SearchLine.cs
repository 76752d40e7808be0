namespace NeuralNet;

/// <summary>What a line search sees: a function of one variable that can be tried.</summary>
internal abstract class SearchLine
{
    /// <summary>Evaluates the function and its derivative; where they are not finite the point is a failed one, and no exception.</summary>
    /// <param name="step">α, above 0.</param>
    /// <param name="start">The function at 0, which a step that moves nothing has too, without an evaluation.</param>
    public abstract LinePoint Try(double step, LinePoint start);
}
