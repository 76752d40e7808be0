namespace NeuralNet;

/// <summary>Training met a cost, gradient or update that is no finite number, and stopped with all parameters as before the step.</summary>
/// <remarks>
/// The parameters are those of the last good step, and can be used, saved or trained further at a lower rate. Where it is the update that is not
/// finite, the means and velocities of the optimizer have taken part of it in: they begin anew with the next step, as in a new trainer.
/// </remarks>
public sealed class TrainingDivergedException : ArithmeticException
{
    /// <summary>Initializes an exception.</summary>
    public TrainingDivergedException()
    {
    }

    /// <summary>Initializes an exception.</summary>
    /// <param name="message">What happened and where, or null.</param>
    public TrainingDivergedException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception.</summary>
    /// <param name="message">What happened and where, or null.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public TrainingDivergedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The epoch in which it happened, 1 for the first.</summary>
    public int Epoch { get; init; }

    /// <summary>The iteration in which it happened, 1 for the first.</summary>
    public long Iteration { get; init; }

    /// <summary>The layer where it shows first, 0 for the first.</summary>
    /// <value>The last where all layers are finite and the cost is not; null where the inputs are not.</value>
    public int? Layer { get; init; }

    /// <summary>The epochs before it, if it was thrown by Fit.</summary>
    public TrainingHistory? History { get; internal set; }
}
