namespace NeuralNet;

/// <summary>The parts of a run that begin again if a Fit is continued with other options than it had.</summary>
[Flags]
internal enum ResetParts
{
    /// <summary>No part. The run continues to the same bits.</summary>
    None = 0,

    /// <summary>The state of the optimizer begins as before the first step. The count of iterations, and with it the schedule, continues.</summary>
    Optimizer = 1,

    /// <summary>The average of the parameters begins as a copy of the present ones.</summary>
    Average = 2,

    /// <summary>The metrics. Reports of earlier epochs have none, and an epoch in progress has those of the remaining batches.</summary>
    Metrics = 4,

    /// <summary>The request of a callback to stop is forgotten.</summary>
    Request = 8,

    /// <summary>The epoch in progress, because its batches are others.</summary>
    Epoch = 16,

    /// <summary>J is another function. The optimizer forgets its evaluations of the old one, and that it found no lower cost.</summary>
    Function = 32,

    /// <summary>The numbers of the optimizer are others, so that its state may not fit.</summary>
    OptimizerNumbers = 64,
}
