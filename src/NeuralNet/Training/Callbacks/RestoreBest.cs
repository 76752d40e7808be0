namespace NeuralNet;

/// <summary>When the parameters of the best epoch are put back at the end of Fit.</summary>
public enum RestoreBest
{
    /// <summary>However training ends: completed, stopped, cancelled, diverged, or by an exception that no callback threw.</summary>
    Always,

    /// <summary>Unless it was cancelled: then the parameters stay those of the last step, from which another Fit goes on.</summary>
    UnlessCancelled,

    /// <summary>Never: the parameters stay those of the last step.</summary>
    Never,
}
