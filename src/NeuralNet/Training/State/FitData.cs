using System.Numerics;

namespace NeuralNet;

/// <summary>The data of a Fit, and the examples of it that have been looked at. A source is asked for them once.</summary>
/// <param name="Training">The training data.</param>
/// <param name="TrainingSample">All of it that is in memory, or else the first examples.</param>
/// <param name="Validation">The validation data, if there is any.</param>
/// <param name="ValidationSample">The same of the validation data.</param>
internal sealed record FitData<T>(ExampleSource<T> Training, Dataset<T> TrainingSample, ExampleSource<T>? Validation, Dataset<T>? ValidationSample)
    where T : unmanaged, IFloatingPointIeee754<T>;
