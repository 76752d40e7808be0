using System.Numerics;

namespace NeuralNet;

/// <summary>What a trainer carries from step to step and from Fit to Fit: the optimizer's state, the counts, the average.</summary>
internal sealed class TrainingState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly OutputCost<T> cost;
    private readonly OptimizerRun<T> run;
    private readonly int threads;
    private NetworkObjective<T>? objective;

    /// <summary>The state before the first step.</summary>
    public TrainingState(Network<T> network, Cost cost, OutputCost<T> outputCost, Optimizer optimizer, TrainingOptions options)
    {
        Network = network;
        this.cost = outputCost;
        run = optimizer.Start(network.Parameters);
        threads = options.Threads;
        EvaluationCost = outputCost;
        if (options.WeightAveraging is { } averaging)
        {
            Average = new WeightAverage<T>(network, averaging.Decay);
            EvaluationCost = averaging.Evaluates ? new OutputCost<T>(Average.Network, cost) : outputCost;
        }
    }

    /// <summary>The network that is trained.</summary>
    public Network<T> Network { get; }

    /// <summary>The average of its parameters, if one is kept.</summary>
    public WeightAverage<T>? Average { get; }

    /// <summary>The cost at the end of the network that is evaluated: the trained or the averaged one.</summary>
    public OutputCost<T> EvaluationCost { get; }

    /// <summary>Complete epochs.</summary>
    public int Epochs { get; set; }

    /// <summary>Updates.</summary>
    public long Iterations { get; private set; }

    /// <summary>What every update is multiplied by.</summary>
    public double RateFactor { get => run.RateFactor; set => run.RateFactor = value; }

    /// <summary>Ŷ of the last step.</summary>
    public Columns<T> Predictions => objective!.Predictions;

    /// <summary>One update; allocates nothing unless the batch is larger than any before.</summary>
    public double Step(Batch<T> batch, int epoch)
    {
        if (objective is null || objective.Capacity < batch.Count)
        {
            objective = new NetworkObjective<T>(cost, batch.Count, threads);
        }

        objective.Begin(batch, epoch, Iterations + 1);
        double value = run.Step(objective, Iterations + 1);
        Iterations++;
        Average?.Update(threads);
        return value;
    }
}
