namespace NeuralNet.Reports;

/// <summary>How far a training is when its page is written.</summary>
internal enum PageState
{
    /// <summary>Fit has ended.</summary>
    Finished,

    /// <summary>Fit is running, and writes the page again.</summary>
    Running,

    /// <summary>An exception has ended Fit.</summary>
    Interrupted,
}
