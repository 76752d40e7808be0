namespace NeuralNet.Reports;

/// <summary>What is wrong with a training.</summary>
public enum HealthProblem
{
    /// <summary>Numbers became infinite or NaN, so that the training stopped.</summary>
    Diverged,

    /// <summary>The gradients of a layer are far smaller than those of the last layer.</summary>
    VanishingGradients,

    /// <summary>The gradients of a layer are far larger than those of the last layer, or grow without an end.</summary>
    ExplodingGradients,

    /// <summary>Many units of a layer are 0 for every example.</summary>
    DeadUnits,

    /// <summary>Many activations of a layer are at a bound of the activation function.</summary>
    SaturatedUnits,

    /// <summary>The updates hardly change the parameters.</summary>
    SmallUpdates,

    /// <summary>The updates change a large part of the parameters at once.</summary>
    LargeUpdates,

    /// <summary>The cost of the training data rises.</summary>
    RisingCost,

    /// <summary>The cost of the training data hardly falls.</summary>
    Plateau,

    /// <summary>The cost of the validation data rises while that of the training data falls.</summary>
    Overfitting,
}
