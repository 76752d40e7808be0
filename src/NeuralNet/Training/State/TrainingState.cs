using System.Numerics;

namespace NeuralNet;

/// <summary>The state that a trainer keeps from step to step and from Fit to Fit: that of the optimizer, the counts and the average.</summary>
internal sealed class TrainingState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The largest number of updates that is loaded, so that counting further does not overflow.</summary>
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

    /// <summary>Initializes the state before the first step.</summary>
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
        frozenStatistics = ParameterRule.FrozenStatistics(network, options.Rules);
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

    /// <summary>Initializes the state before the first step, with the network, the average and the memory of another state. None of their numbers changes.</summary>
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
        Average = other.Average?.CreateForLoading();
        run = Start();
    }

    /// <summary>The cost to minimize.</summary>
    public Cost Cost { get; }

    /// <summary>Changes the parameters by their gradients.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The network that is trained.</summary>
    public Network<T> Network { get; }

    /// <summary>The average of its parameters, if there is one.</summary>
    public WeightAverage<T>? Average { get; }

    /// <summary>The cost at the end of the network that is trained.</summary>
    public OutputCost<T> OutputCost { get; }

    /// <summary>The cost at the end of the network that is evaluated: the trained one or the averaged one.</summary>
    public OutputCost<T> EvaluationCost { get; }

    /// <summary>The number of complete epochs.</summary>
    public int Epochs { get; set; }

    /// <summary>The number of updates.</summary>
    public long Iterations { get; private set; }

    /// <summary>Whether another step would change nothing.</summary>
    public bool HasConverged => run.HasConverged;

    /// <summary>Whether the optimizer has evaluated J as often as the limit for one Fit allows.</summary>
    public bool IsAtLimit => run.IsAtLimit;

    /// <summary>Whether the optimizer has a learning rate, which a factor can multiply.</summary>
    public bool HasRate => Optimizer.HasRate;

    /// <summary>The effective number of parameters, if the optimizer estimates it.</summary>
    public double? EffectiveParameters => run.EffectiveParameters;

    /// <summary>The learning rate of the last update, or null if the optimizer has none.</summary>
    public double? LearningRate => Optimizer.LearningRate?.ValueOf(Iterations, LastIteration) * RateFactor;

    /// <summary>The last update of the present Fit if nothing stops it, which schedules over the whole training need; null for a single step.</summary>
    public long? LastIteration { get => run.LastIteration; set => run.LastIteration = value; }

    /// <summary>Called when the gradients of an update are known; null for nobody.</summary>
    public Action<Objective<T>, double, long>? GradientComputed { set => run.GradientComputed = value; }

    /// <summary>The factor of every update.</summary>
    public double RateFactor { get => run.RateFactor; set => run.RateFactor = value; }

    /// <summary>Ŷ of the last step.</summary>
    public Columns<T> GetPredictions() => objective!.GetPredictions();

    /// <summary>Called when Fit begins, because J may be another function than before.</summary>
    public void Begin() => run.Begin();

    /// <summary>Creates a state to load into. It replaces this one when everything has been loaded.</summary>
    public TrainingState<T> CreateForLoading() => new(this);

    /// <summary>Visits everything except the numbers of the network that is trained.</summary>
    /// <param name="state">Saves or loads the values. Load only into a state of <see cref="CreateForLoading"/>.</param>
    /// <param name="reset">The parts that are not loaded.</param>
    public void VisitState(in StateVisitor<T> state, ResetParts reset = ResetParts.None)
    {
        (long iterations, int epochs, double rateFactor) = (Iterations, Epochs, RateFactor);
        state.Integer("iterations", ref iterations, 0, LargestIteration);
        state.Integer("epochs", ref epochs, smallest: 0);
        state.Number("rateFactor", ref rateFactor);
        state.Require("rateFactor", rateFactor, rateFactor > 0 && double.IsFinite(rateFactor), "a finite number above 0");
        (Iterations, Epochs, RateFactor) = (iterations, epochs, rateFactor);
        if (reset.HasFlag(ResetParts.Optimizer))
        {
            RateFactor = HasRate ? rateFactor : 1;
            run.Reset();
        }
        else
        {
            VisitOptimizer(state.At(iterations, epochs).Within("optimizer"), reset);
        }

        if (reset.HasFlag(ResetParts.Function))
        {
            run.Begin();
        }

        if (!reset.HasFlag(ResetParts.Average))
        {
            Average?.VisitState(state.At(iterations, epochs).Within("average"));
        }
    }

    /// <summary>Copies the numbers of the network, and those of the average, after everything has been loaded. It cannot fail.</summary>
    public void Commit(Network<T> numbers)
    {
        Network.CopyFrom(numbers);
        Average?.Commit();
    }

    /// <summary>Makes one update in an epoch. It allocates nothing unless a batch of the epoch is larger than any before.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="epoch">The number of the epoch; the first is 1.</param>
    /// <param name="batches">How the examples of the epoch are divided.</param>
    /// <param name="microBatch">The number of the first micro-batch; the first of the epoch is 0.</param>
    /// <returns>J before the update.</returns>
    public double Step(in Batch<T> batch, int epoch, in EpochBatches batches, int microBatch) =>
        Step(batch, epoch, batches, new StepPosition(seed, epoch, microBatch, Iterations + 1, LastIteration ?? 0));

    /// <summary>Makes one update on a batch that does not belong to an epoch.</summary>
    public double Step(in Batch<T> batch)
    {
        Begin();
        LastIteration = null;
        return Step(batch, Epochs + 1, new EpochBatches(batch.Count), new StepPosition(seed, 0, (int)Iterations, Iterations + 1));
    }

    /// <summary>Computes J, accuracy and metrics on the training data, with the present parameters of the network that is evaluated.</summary>
    public Evaluation EvaluateTraining(ExampleSource<T> training)
    {
        Evaluation evaluation = Evaluation.Of(EvaluationCost, training, "training data", options.Metrics, threads);
        return evaluation with { Cost = evaluation.Cost + (evaluationRegularization?.Value(threads) ?? 0) };
    }

    private double Step(in Batch<T> batch, int epoch, in EpochBatches batches, in StepPosition position)
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

    private void VisitOptimizer(in StateVisitor<T> state, ResetParts reset)
    {
        try
        {
            run.VisitState(state);
        }
        catch (InvalidDataException exception) when (reset.HasFlag(ResetParts.OptimizerNumbers))
        {
            throw new ArgumentException(
                $"The optimizer has the same stages as that of the run, but with its numbers it cannot take over the state. {exception.Message} "
                + $"Use the numbers of the run. This optimizer is {RecordText.Short(Optimizer)}. Nothing was changed.",
                exception);
        }
    }

    private OptimizerRun<T> Start()
    {
        ParameterRule[] rules = ParameterRule.Resolve(Network, options);
        OptimizerRun<T> started = Optimizer.Start(Network.Parameters);
        started.Rates = new ParameterRates(
            [.. rules.Select(rule => rule.RateFactor)], [.. rules.Select(rule => rule.DecayFactor)], [.. rules.Select(rule => rule.IsFrozen ?? false)]);
        return started;
    }

    /// <summary>Allocates memory for these batches and for all batches before, because single steps and calls of Fit may alternate.</summary>
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
