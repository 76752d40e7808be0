namespace NeuralNet;

/// <summary>Thrown if a cost, gradient or update is not finite. All parameters are as before the step.</summary>
/// <remarks>
/// The parameters are those of the last good step. You can use them, save them, or train them further at a lower rate. If the update is not finite, the
/// means and velocities of the optimizer already contain a part of it. With the next step they begin again, as in a new trainer.
/// </remarks>
public sealed class TrainingDivergedException : ArithmeticException
{
    /// <summary>Initializes an exception.</summary>
    public TrainingDivergedException()
    {
    }

    /// <summary>Initializes an exception.</summary>
    /// <param name="message">Says what happened and where; may be null.</param>
    public TrainingDivergedException(string? message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception.</summary>
    /// <param name="message">Says what happened and where; may be null.</param>
    /// <param name="innerException">The cause; may be null.</param>
    public TrainingDivergedException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The epoch in which it happened; the first is 1.</summary>
    public int Epoch { get; init; }

    /// <summary>The iteration in which it happened; the first is 1.</summary>
    public long Iteration { get; init; }

    /// <summary>The first layer with a number that is not finite; the layer at the inputs is 0.</summary>
    /// <value>The last layer if all layers are finite and the cost is not. Null if the inputs are not finite.</value>
    public int? Layer { get; init; }

    /// <summary>The epochs before, if Fit threw the exception.</summary>
    public TrainingHistory? History { get; internal set; }
}
