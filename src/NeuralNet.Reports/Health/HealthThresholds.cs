namespace NeuralNet.Reports;

/// <summary>The numbers from which a training is reported. They are chosen so that healthy trainings are not.</summary>
internal static class HealthThresholds
{
    /// <summary>
    /// The smallest gradient norm of a layer over that of the last layer. A sigmoid passes on at most a quarter of a gradient, so that five layers of them
    /// still reach 1e-3 (X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, section 4).
    /// </summary>
    public const double Vanishing = 1e-3;

    /// <summary>The largest gradient norm of a layer over that of the last layer, as far from 1 as <see cref="Vanishing"/>.</summary>
    public const double Exploding = 1e3;

    /// <summary>The largest growth of a gradient norm from the first to the last quarter of the samples, if the cost does not fall.</summary>
    public const double Growing = 1e3;

    /// <summary>The largest share of dead units. Rates that are too high kill 40 % of a network (Stanford CS231n, notes on ReLU).</summary>
    public const double Dead = 0.4;

    /// <summary>The largest share of saturated activations in a hidden layer: more than half of them pass on almost no gradient.</summary>
    public const double Saturated = 0.5;

    /// <summary>If the cost has fallen below this share of the first one, units at a bound did no harm: a network that is sure has many.</summary>
    public const double Learnt = 0.1;

    /// <summary>The smallest update over parameters. About 1e-3 is usual (Stanford CS231n, ratio of weights and updates); this is a hundredth of it.</summary>
    public const double SmallUpdate = 1e-5;

    /// <summary>The largest median of update over parameters: a hundred times the usual 1e-3, so that ten steps replace the parameters.</summary>
    public const double LargeUpdate = 0.1;

    /// <summary>The largest single update over parameters. A step that is longer than the parameters replaces them, after which the units may be dead.</summary>
    public const double HugeUpdate = 1;

    /// <summary>The largest rise of the cost from the first epoch to the last, as a share. Noise of batches stays below it.</summary>
    public const double Rise = 0.1;

    /// <summary>The least fall of the cost from the first epoch to the last, as a share.</summary>
    public const double Fall = 0.01;

    /// <summary>The least fall of the cost from the first step to the last epoch, as a share, if the first epoch may have learnt all there is.</summary>
    public const double FallFromStart = 0.2;

    /// <summary>The least number of epochs for a finding about the cost. Fewer show no trend.</summary>
    public const int LeastEpochs = 5;

    /// <summary>The largest rise of the validation cost above its best, as a share of the best.</summary>
    public const double ValidationRise = 0.1;

    /// <summary>The same as a share of the first validation cost, because the share of a cost near 0 says nothing.</summary>
    public const double ValidationRiseOfFirst = 0.01;

    /// <summary>The share of the epochs that must follow the best one.</summary>
    public const double AfterBest = 0.2;

    /// <summary>The least number of samples for a finding about gradients and updates.</summary>
    public const int LeastSamples = 3;
}
