namespace NeuralNet;

/// <summary>Why Fit returned.</summary>
public enum StopReason
{
    /// <summary>All epochs were done.</summary>
    Completed,

    /// <summary>The cancellation token was cancelled; the network is as the last complete step left it.</summary>
    Cancelled,

    /// <summary>A cost, gradient or update was no finite number; the network is as the last good step left it.</summary>
    Diverged,

    /// <summary>The optimizer found no lower cost to go to; further epochs would change nothing. Only methods that search a line can tell.</summary>
    Converged,
}
