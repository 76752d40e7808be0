namespace NeuralNet;

/// <summary>Parts of a run that begin anew where a Fit is continued with other options than it had.</summary>
[Flags]
internal enum FreshParts
{
    /// <summary>None: the run goes on exactly.</summary>
    None = 0,

    /// <summary>The optimizer begins with a state as before the first step; the count of iterations, and so the schedule, goes on.</summary>
    Optimizer = 1,

    /// <summary>The average of the parameters begins as a copy of the present ones.</summary>
    Average = 2,

    /// <summary>The metrics: reports of epochs before have none, and the epoch that is within has those of its rest.</summary>
    Metrics = 4,

    /// <summary>The callbacks, and what those of before have asked for is forgotten.</summary>
    Callbacks = 8,

    /// <summary>What callbacks have asked for is forgotten.</summary>
    Request = 16,

    /// <summary>The epoch that is within, as its batches are others.</summary>
    Epoch = 32,

    /// <summary>J is another function: what the optimizer has evaluated of the old, and that it has found no lower cost, is forgotten.</summary>
    Function = 64,

    /// <summary>The numbers of the optimizer are others, so that its state may not fit.</summary>
    OptimizerNumbers = 128,
}
