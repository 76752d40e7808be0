namespace NeuralNet;

/// <summary>What a parameter is for; rules such as "decay weights only" go by it.</summary>
public enum ParameterKind
{
    /// <summary>A factor of the inputs, as W in Eq. 1.</summary>
    Weight,

    /// <summary>A term added to a weighted sum, as b in Eq. 1.</summary>
    Bias,

    /// <summary>Anything else that is trained, such as the slope of an activation.</summary>
    Other,

    /// <summary>A number that is measured and not trained, such as the running mean of a <see cref="BatchNorm"/>: no gradient, no update.</summary>
    Statistic,
}
