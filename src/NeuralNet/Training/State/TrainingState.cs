using System.Numerics;

namespace NeuralNet;

/// <summary>What a trainer carries from step to step and from Fit to Fit: the optimizer's state, the counts, the average.</summary>
internal sealed class TrainingState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Updates that are loaded at most: so many that counting on does not overflow.</summary>
    private const long LargestIteration = long.MaxValue / 2;

    private readonly Regularization<T>? regularization;
    private readonly Regularization<T>? evaluationRegularization;
    private readonly MaxNormLimit<T>? maxNorm;
    private readonly OptimizerRun<T> run;
    private readonly TrainingOptions options;
    private readonly bool[] frozenStatistics;
    private readonly int seed;
    private readonly int threads;
    private NetworkObjective<T>? objective;

    /// <summary>The state before the first step.</summary>
    public TrainingState(Network<T> network, Cost cost, OutputCost<T> outputCost, Optimizer optimizer, TrainingOptions options)
    {
        Network = network;
        OutputCost = outputCost;
        this.options = options;
        seed = options.Seed;
        threads = options.Threads;
        regularization = Regularization<T>.Of(network, options);
        maxNorm = MaxNormLimit<T>.Of(network, options);
        Cost = cost;
        Optimizer = optimizer;
        run = Start();
        frozenStatistics = ParameterRules.FrozenStatistics(network, options.Rules);
        EvaluationCost = outputCost;
        evaluationRegularization = regularization;
        if (options.WeightAveraging is { } averaging)
        {
            Average = new WeightAverage<T>(network, network.Clone(), averaging.Decay);
            if (averaging.Evaluates)
            {
                EvaluationCost = new OutputCost<T>(Average.Network, cost);
                evaluationRegularization = Regularization<T>.Of(Average.Network, options);
            }
        }
    }

    /// <summary>A state before the first step on the network, the average and the memory of another, none of whose numbers change.</summary>
    private TrainingState(TrainingState<T> other)
    {
        Network = other.Network;
        Cost = other.Cost;
        Optimizer = other.Optimizer;
        OutputCost = other.OutputCost;
        options = other.options;
        seed = other.seed;
        threads = other.threads;
        regularization = other.regularization;
        maxNorm = other.maxNorm;
        frozenStatistics = other.frozenStatistics;
        EvaluationCost = other.EvaluationCost;
        evaluationRegularization = other.evaluationRegularization;
        objective = other.objective;
        Average = other.Average?.Anew();
        run = Start();
    }

    /// <summary>What is made small.</summary>
    public Cost Cost { get; }

    /// <summary>How the gradients move the parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The network that is trained.</summary>
    public Network<T> Network { get; }

    /// <summary>The average of its parameters, if one is kept.</summary>
    public WeightAverage<T>? Average { get; }

    /// <summary>The cost at the end of the network that is trained.</summary>
    public OutputCost<T> OutputCost { get; }

    /// <summary>The cost at the end of the network that is evaluated: the trained or the averaged one.</summary>
    public OutputCost<T> EvaluationCost { get; }

    /// <summary>Complete epochs.</summary>
    public int Epochs { get; set; }

    /// <summary>Updates.</summary>
    public long Iterations { get; private set; }

    /// <summary>Whether a further step would move nothing.</summary>
    public bool HasConverged => run.HasConverged;

    /// <summary>Whether the optimizer has evaluated J as often as it may in one Fit.</summary>
    public bool IsAtLimit => run.IsAtLimit;

    /// <summary>Whether there is a rate that a factor could multiply.</summary>
    public bool HasRate => run.HasRate;

    /// <summary>What every update is multiplied by.</summary>
    public double RateFactor { get => run.RateFactor; set => run.RateFactor = value; }

    /// <summary>Ŷ of the last step.</summary>
    public Columns<T> Predictions => objective!.Predictions;

    /// <summary>Called when Fit begins: J may be another function than before.</summary>
    public void Begin() => run.Begin();

    /// <summary>A state to load into, which takes the place of this one when all has been loaded.</summary>
    public TrainingState<T> Anew() => new(this);

    /// <summary>Visits all but the numbers of the network that is trained.</summary>
    /// <param name="state">Where they go to or come from; loading is for a state that is anew.</param>
    /// <param name="fresh">What is not loaded.</param>
    public void VisitState(in StateVisitor<T> state, ResetParts fresh = ResetParts.None)
    {
        (long iterations, int epochs, double rateFactor) = (Iterations, Epochs, RateFactor);
        state.Integer("iterations", ref iterations, 0, LargestIteration);
        state.Integer("epochs", ref epochs, smallest: 0);
        state.Number("rateFactor", ref rateFactor);
        state.Require("rateFactor", rateFactor, rateFactor > 0 && double.IsFinite(rateFactor), "a finite number above 0");
        (Iterations, Epochs, RateFactor) = (iterations, epochs, rateFactor);
        if (fresh.HasFlag(ResetParts.Optimizer))
        {
            RateFactor = HasRate ? rateFactor : 1;
            run.Reset();
        }
        else
        {
            VisitOptimizer(state.At(iterations, epochs).Within("optimizer"), fresh);
        }

        if (fresh.HasFlag(ResetParts.Function))
        {
            run.Begin();
        }

        if (!fresh.HasFlag(ResetParts.Average))
        {
            Average?.VisitState(state.At(iterations, epochs).Within("average"));
        }
    }

    /// <summary>Puts the numbers of the network in place, and those of the average, when all has been loaded; nothing can fail any more.</summary>
    public void Commit(Network<T> numbers)
    {
        Network.CopyFrom(numbers);
        Average?.Commit();
    }

    /// <summary>One update in an epoch; allocates nothing unless a batch of the epoch is larger than any before.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="epoch">1 for the first.</param>
    /// <param name="batches">How the examples of the epoch are divided.</param>
    /// <param name="microBatch">The place of the first micro-batch in the epoch, from 0.</param>
    /// <returns>J before the update.</returns>
    public double Step(Batch<T> batch, int epoch, in EpochBatches batches, int microBatch) =>
        Step(batch, epoch, batches, new StepPosition(seed, epoch, microBatch));

    /// <summary>One update on a batch that belongs to no epoch.</summary>
    public double Step(Batch<T> batch)
    {
        Begin();
        return Step(batch, Epochs + 1, new EpochBatches(batch.Count), new StepPosition(seed, 0, (int)Iterations));
    }

    /// <summary>J, accuracy and metrics of the training data with the present parameters, of the network that is evaluated.</summary>
    public Evaluation EvaluateTraining(Dataset<T> training)
    {
        Evaluation evaluation = Evaluator.Run(EvaluationCost, training, options.Metrics, options.Threads);
        return evaluation with { Cost = evaluation.Cost + (evaluationRegularization?.Value(options.Threads) ?? 0) };
    }

    private double Step(Batch<T> batch, int epoch, in EpochBatches batches, StepPosition position)
    {
        if (objective?.Holds(batches) != true)
        {
            objective = Grown(batches);
        }

        objective.Begin(batch, epoch, Iterations + 1, batches, position);
        double value = run.Step(objective, Iterations + 1);
        maxNorm?.Apply(threads);
        objective.CommitStatistics(frozenStatistics);
        Iterations++;
        Average?.Update(threads);
        return value;
    }

    private void VisitOptimizer(in StateVisitor<T> state, ResetParts fresh)
    {
        try
        {
            run.VisitState(state);
        }
        catch (InvalidDataException exception) when (fresh.HasFlag(ResetParts.OptimizerNumbers))
        {
            throw new ArgumentException(
                $"The optimizer has the same stages as that of the run, but with its numbers it cannot take over the state. {exception.Message} "
                + $"Take the numbers that the run had. Here it is {RecordText.Short(Optimizer)}. Nothing was changed.",
                exception);
        }
    }

    private OptimizerRun<T> Start()
    {
        OptimizerRun<T> started = Optimizer.Start(Network.Parameters);
        started.Rates = ParameterRules.Rates(Network, options.Rules);
        return started;
    }

    /// <summary>Memory for all that the memory before it held, and for such batches too: steps by hand and Fit may take turns.</summary>
    private NetworkObjective<T> Grown(in EpochBatches batches)
    {
        bool accumulates = batches.LargestBatch < batches.LargestUpdate || objective?.Accumulates == true;
        int capacity = Math.Max(batches.LargestBatch, objective?.Capacity ?? 0);
        int batchCapacity = accumulates ? Math.Max(batches.LargestUpdate, objective?.BatchCapacity ?? 0) : 0;
        return new NetworkObjective<T>(OutputCost, regularization, capacity, options.Threads, batchCapacity: batchCapacity)
        {
            MeasuresRounding = Optimizer.NeedsDeterministicObjective,
        };
    }
}
