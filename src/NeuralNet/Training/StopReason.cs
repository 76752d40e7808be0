namespace NeuralNet;

/// <summary>Why Fit returned.</summary>
public enum StopReason
{
    /// <summary>All epochs were done, and the optimizer has not found in the last that it has converged.</summary>
    Completed,

    /// <summary>The cancellation token was cancelled; the network is as the last complete step left it, unless a callback restored the best.</summary>
    Cancelled,

    /// <summary>A cost, gradient or update was no finite number; the network is as the last good step left it, unless a callback restored the best.</summary>
    Diverged,

    /// <summary>What <see cref="NeuralNet.EarlyStopping"/> monitors no longer got better.</summary>
    EarlyStopped,

    /// <summary>The time of a <see cref="NeuralNet.TimeLimit"/> was over.</summary>
    TimeLimit,

    /// <summary>Another callback asked for it.</summary>
    Callback,

    /// <summary>
    /// The optimizer found no lower cost that numbers of the network's type can tell from the present one, or its gradient is small enough. Only L-BFGS
    /// can find this.
    /// </summary>
    Converged,

    /// <summary>An exception, which neither a callback threw nor is a divergence, ended Fit: told to callbacks alone, as Fit returns nothing then.</summary>
    Failed,

    /// <summary>The optimizer has evaluated J as often as it may in one Fit: see <see cref="Optimizer.Lbfgs"/>.</summary>
    EvaluationLimit,
}
