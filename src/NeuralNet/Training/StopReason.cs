namespace NeuralNet;

/// <summary>The reason why Fit ended.</summary>
public enum StopReason
{
    /// <summary>All epochs were done, and the optimizer has not converged in the last one.</summary>
    Completed,

    /// <summary>The token was cancelled. The network has the parameters of the last complete step, unless a callback restored the best.</summary>
    Cancelled,

    /// <summary>A cost, gradient or update was not finite. The network has the parameters of the last good step, unless a callback restored the best.</summary>
    Diverged,

    /// <summary>The number that <see cref="NeuralNet.EarlyStopping"/> monitors has not improved.</summary>
    EarlyStopped,

    /// <summary>The time of a <see cref="NeuralNet.TimeLimit"/> was over.</summary>
    TimeLimit,

    /// <summary>Another callback stopped the training.</summary>
    Callback,

    /// <summary>
    /// The gradient is small enough, or the optimizer found no lower cost that differs from the present one in the precision of the network. Only L-BFGS
    /// and Levenberg-Marquardt give this reason.
    /// </summary>
    Converged,

    /// <summary>An exception ended Fit. It is not a divergence, and no callback threw it. Only callbacks see this reason, because Fit does not return.</summary>
    Failed,

    /// <summary>The optimizer has reached its limit of evaluations of J in one Fit: see <see cref="Optimizer.Lbfgs"/>.</summary>
    EvaluationLimit,
}
