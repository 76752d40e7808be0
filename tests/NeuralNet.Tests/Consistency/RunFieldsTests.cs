using System.Reflection;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Consistency;

/// <summary>Every mutable field of a run is listed, either as kept (and visited) or as scratch, which the next call computes again.</summary>
/// <remarks>A new field makes this test fail. Visit it in VisitState and list it as kept, or list it as scratch.</remarks>
public sealed class RunFieldsTests
{
    private static readonly Type[] Bases = [typeof(OptimizerStage<>), typeof(OptimizerRun<>), typeof(CallbackRun<>), typeof(MetricRun<>)];

    /// <summary>The types of runs, and the types that run them.</summary>
    private static readonly Type[] Parts =
    [
        typeof(BayesianPenalty), typeof(BestEpoch<>.Snapshot), typeof(ClassCounts), typeof(Improvement), typeof(LbfgsMemory<>), typeof(LbfgsProgress), typeof(ParameterLine<>), typeof(WolfeSearch), typeof(NadamStage.Course<>), typeof(TrialPoint<>),
        typeof(WeightAverage<>), typeof(TrainingState<>), typeof(BatchFeed<>), typeof(MetricRuns<>), typeof(EpochProgress<>), typeof(FitState<>), typeof(FitCallbacks<>),
    ];

    private static readonly string[] Kept =
    [
        "BatchFeed.position", "BayesianPenalty.EffectiveParameters", "BayesianPenalty.Lambda", "BestEpoch.best", "BestEpoch.snapshot", "BestEpoch.worthWaiting",
        "BestEpoch.Snapshot.copies", "BestEpoch.Snapshot.Epoch", "BestEpoch.Snapshot.updates",
        "ClassCounts.Actual", "ClassCounts.Entries", "ClassCounts.Hits", "ClassCounts.Predicted", "ClassCounts.Total", "ClassCounts.Run.counts",
        "ChainRun.stages", "CheckpointingRun.best", "CheckpointingRun.sinceLast", "CsvLog.Run.length",
        "EpochProgress.costSum", "EpochProgress.feed", "EpochProgress.IsInProgress", "EpochProgress.metrics", "EpochProgress.weightSum",
        "FitCallbacks.runs", "FitState.Callbacks", "FitState.elapsedAtConsistentState", "FitState.Epoch", "FitState.firstEpoch", "FitState.iterationsBefore",
        "FitState.reports", "FitState.RestoredEpoch", "FitState.State", "FitState.StopRequest", "Improvement.Best", "Improvement.Waited",
        "LbfgsMemory.changes", "LbfgsMemory.Count", "LbfgsMemory.products", "LbfgsMemory.steps",
        "LbfgsProgress.idle", "LbfgsProgress.largestGradient", "LbfgsProgress.Reference",
        "LbfgsRun.cost", "LbfgsRun.hasConverged", "LbfgsRun.isEvaluated", "LbfgsRun.isOfThisFunction", "LbfgsRun.line", "LbfgsRun.memory", "LbfgsRun.progress",
        "LevenbergMarquardtRun.bayesian", "LevenbergMarquardtRun.damping", "LevenbergMarquardtRun.hasConverged",
        "MeanRun.sum", "MeanRun.total", "MetricRuns.accuracy", "MetricRuns.runs",
        "OutputsMetric.Run.inner",
        "MomentStage.isReset", "MomentStage.iterationsBefore", "MomentStage.moments", "OptimizerRun.RateFactor",
        "ParameterLine.Evaluations", "ParameterLine.Gradient", "ParameterLine.point", "TrialPoint.Start", "RankingMetric.Run.count", "RankingMetric.Run.hasEntryWeights", "RankingMetric.Run.isPositive", "RankingMetric.Run.scores",
        "RankingMetric.Run.weights",
        "ReduceOnPlateau.Run.cooldownLeft", "ReduceOnPlateau.Run.improvement", "RSquared.Run.errors", "RSquared.Run.means",
        "RSquared.Run.spreads", "RSquared.Run.totals", "RpropStage.Run.cost", "RpropStage.Run.moments",
        "TimeLimit.Run.elapsed",
        "TrainingState.Average", "TrainingState.Epochs", "TrainingState.Iterations", "TrainingState.run", "WeightAverage.Network", "WeightAverage.Updates",
    ];

    /// <summary>The fields that no later call uses, and those that are set at the start and never change.</summary>
    private static readonly string[] Scratch =
    [
        // memory of a step, and numbers that each step computes only from the iteration, the gradients or the batch
        "BatchFeed.entryWeights", "BatchFeed.inputs", "BatchFeed.MicroBatch", "BatchFeed.reader", "BatchFeed.targets", "BatchFeed.weights", "ChainRun.factors", "ChainRun.states",
        "ClipByGlobalNormStage.Run.factor", "ClipByGlobalNormStage.Run.sums", "LbfgsMemory.factors", "LbfgsRun.gradientBefore", "LearningRateStage.Run.Rate",
        "LevenbergMarquardtRun.acceleration", "LevenbergMarquardtRun.diagonal", "LevenbergMarquardtRun.penalties", "LevenbergMarquardtRun.point", "LevenbergMarquardtRun.pull",
        "LevenbergMarquardtRun.step", "LevenbergMarquardtRun.system", "RpropStage.Run.hasRisen",
        "MomentStage.update", "NadamStage.Course.momenta", "ParameterLine.Direction", "ParameterLine.Objective", "RankingMetric.Run.order", "RankingMetric.Run.sortedScores",
        "TrainingState.objective", "WeightDecayStage.Run.rates", "WolfeSearch.reference", "WolfeSearch.start", "WolfeSearch.trials",

        // follows from kept fields: the order of an epoch, the places of pairs, whether a score is NaN
        "BatchFeed.order", "LbfgsMemory.next", "RankingMetric.Run.hasNaN",

        // of this call of Fit, interrupted or not
        "BestEpoch.training", "CheckpointingRun.before", "CheckpointingRun.continuedFrom", "CheckpointingRun.folder", "CheckpointingRun.isBetter",
        "CheckpointingRun.hasWritten", "CheckpointingRun.held", "CheckpointingRun.metadata", "CheckpointingRun.started", "CheckpointingRun.written",
        "CsvLog.Run.columns", "CsvLog.Run.hasTraining", "CsvLog.Run.hasWritten", "CsvLog.Run.header", "CsvLog.Run.isContinued", "CsvLog.Run.isOfThisRun",
        "CsvLog.Run.metrics", "FitCallbacks.fit", "FitCallbacks.isRunning",
        "OptimizerRun.GradientComputed", "OptimizerRun.LastIteration", "FitState.DataTexts", "FitState.elapsedBefore", "FitState.IsContinued", "FitState.warnings",
        "TimeLimit.Run.before", "TimeLimit.Run.isPresent",
        "TimeLimit.Run.started", "WeightAverage.loaded",

        // computed from the description, the data or the network, which do not change
        "ClassCounts.Run.score", "OutputsMetric.Run.rows", "MeanRun.OneByOne.score", "ClipByGlobalNormStage.Run.blocks", "Callback.LambdaRun.function", "WeightAverage.network",
        "BatchFeed.Batches", "BatchFeed.data", "BatchFeed.memory", "EpochProgress.entryTotals", "ChainRun.chunks", "ChainRun.lastStage", "ChainRun.parameters", "ChainRun.passes", "LbfgsRun.parameters", "LbfgsRun.search", "LevenbergMarquardtRun.parameters", "WolfeSearch.line",
        "MetricRuns.metrics", "MomentStage.paths", "MomentStage.updateOf", "OptimizerRun.Rates", "WeightDecayStage.Run.kinds", "ParameterLine.offsets", "ParameterLine.parameters", "ParameterLine.Rates",
        "BestEpoch.Snapshot.average", "BestEpoch.Snapshot.live", "TrainingState.EvaluationCost", "TrainingState.evaluationRegularization",
        "TrainingState.frozenStatistics", "TrialPoint.parameters", "TrainingState.maxNorm", "TrainingState.Network", "TrainingState.OutputCost", "TrainingState.regularization",
    ];

    [Fact]
    public void EveryFieldThatMayChange_IsKeptOrScratch()
    {
        IEnumerable<string> fields = Fields();

        string.Join(' ', fields.Except([.. Kept, .. Scratch])).Should().BeEmpty();
        Kept.Concat(Scratch).Should().BeSubsetOf(fields).And.OnlyHaveUniqueItems();
    }

    private static IEnumerable<string> Fields() =>
        typeof(Network).Assembly.GetTypes()
            .Where(type => IsRun(type) || Parts.Contains(type))
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(MayChange)
            .Select(field => $"{Name(field.DeclaringType!)}.{Name(field)}");

    private static bool IsRun(Type type)
    {
        for (Type? each = type; each is not null; each = each.BaseType)
        {
            if (each.IsGenericType && Bases.Contains(each.GetGenericTypeDefinition()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A field that can be assigned, or whose object can change. Parameters captured by a primary constructor count as not assigned.
    /// </summary>
    private static bool MayChange(FieldInfo field) =>
        !((field.IsInitOnly || field.Name.EndsWith(">P", StringComparison.Ordinal)) && (field.FieldType.IsPrimitive || field.FieldType.IsGenericParameter || field.FieldType == typeof(string) || field.FieldType.IsEnum
            || IsDescription(field.FieldType)));

    private static bool IsDescription(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>The name, with the names of the enclosing types.</summary>
    private static string Name(Type type) => (type.IsNested ? $"{Name(type.DeclaringType!)}." : string.Empty) + type.Name.Split('`')[0];

    /// <summary>The name of the field, or of the property that it belongs to.</summary>
    private static string Name(FieldInfo field) => field.Name.TrimStart('<').Split('>')[0];
}
