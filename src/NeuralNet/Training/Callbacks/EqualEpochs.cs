namespace NeuralNet;

/// <summary>Which of several equally good epochs has the parameters that are kept.</summary>
public enum EqualEpochs
{
    /// <summary>The first. Its parameters were trained for the shortest time.</summary>
    KeepFirst,

    /// <summary>The last. A number that changes in steps, such as an accuracy, can stay the same while training still improves the parameters.</summary>
    KeepLast,
}
