namespace NeuralNet;

/// <summary>The kind of a parameter. Rules such as "decay weights only" use it.</summary>
public enum ParameterKind
{
    /// <summary>A factor of the inputs, as W in Eq. 1.</summary>
    Weight,

    /// <summary>A term added to a weighted sum, as b in Eq. 1.</summary>
    Bias,

    /// <summary>Anything else that is trained, such as the slope of an activation.</summary>
    Other,

    /// <summary>
    /// A number that is measured rather than trained, such as the running mean of a <see cref="BatchNorm"/>. It has no gradient and no update.
    /// </summary>
    Statistic,
}
