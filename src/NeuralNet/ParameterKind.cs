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
}
