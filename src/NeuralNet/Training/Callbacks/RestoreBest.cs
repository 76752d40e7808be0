namespace NeuralNet;

/// <summary>When the parameters of the best epoch are restored at the end of Fit.</summary>
public enum RestoreBest
{
    /// <summary>In all cases: training was completed, stopped or cancelled, it diverged, or something other than a callback threw an exception.</summary>
    Always,

    /// <summary>Unless training was cancelled. Then the parameters of the last step stay, and another Fit continues from them.</summary>
    UnlessCancelled,

    /// <summary>Never. The parameters of the last step stay.</summary>
    Never,
}
