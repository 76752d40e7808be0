using System.Reflection;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Consistency;

/// <summary>Every field of a run that may change is known: kept, and then visited, or scratch, which the next call makes anew.</summary>
/// <remarks>A new field makes this test red: visit it in VisitState and list it as kept, or list it as scratch.</remarks>
public sealed class RunFieldsTests
{
    private static readonly Type[] Bases = [typeof(OptimizerStage<>), typeof(OptimizerRun<>), typeof(CallbackRun<>), typeof(MetricRun<>)];

    /// <summary>What runs are made of, and who runs them.</summary>
    private static readonly Type[] Parts =
    [
        typeof(BestEpoch<>), typeof(ClassCounts), typeof(Improvement), typeof(LbfgsMemory<>), typeof(LbfgsProgress), typeof(ParameterLine<>), typeof(WolfeSearch), typeof(NadamStage.Course<>),
        typeof(TrainingSnapshot<>), typeof(WeightAverage<>), typeof(TrainingState<>), typeof(BatchFeed<>), typeof(MetricRuns<>), typeof(EpochLoop<>),
    ];

    private static readonly string[] Kept =
    [
        "BatchFeed.position", "BestEpoch.best", "BestEpoch.snapshot", "BestEpoch.worthWaiting",
        "ClassCounts.Actual", "ClassCounts.Hits", "ClassCounts.Predicted", "ClassCounts.Total", "ClassCounts.Run.counts",
        "ChainRun.stages", "CheckpointingRun.best", "CheckpointingRun.sinceLast", "CsvLogRun.length", "EarlyStoppingRun.best",
        "EpochLoop.asked", "EpochLoop.callbacks", "EpochLoop.costSum", "EpochLoop.elapsedAtRest", "EpochLoop.feed", "EpochLoop.firstEpoch",
        "EpochLoop.IsWithinEpoch", "EpochLoop.iterationsBefore", "EpochLoop.metrics", "EpochLoop.reports", "EpochLoop.restoredEpoch", "EpochLoop.State",
        "EpochLoop.weightSum", "Improvement.Best", "Improvement.Waited", "KeepBestRun.best",
        "LbfgsMemory.changes", "LbfgsMemory.Count", "LbfgsMemory.products", "LbfgsMemory.steps",
        "LbfgsProgress.idle", "LbfgsProgress.largestGradient", "LbfgsProgress.Reference",
        "LbfgsRun.cost", "LbfgsRun.hasConverged", "LbfgsRun.isEvaluated", "LbfgsRun.isOfThisFunction", "LbfgsRun.line", "LbfgsRun.memory", "LbfgsRun.progress",
        "MeanRun.sum", "MeanRun.total", "MetricRuns.accuracy", "MetricRuns.runs",
        "MomentStage.isReset", "MomentStage.iterationsBefore", "MomentStage.moments", "OptimizerRun.RateFactor",
        "ParameterLine.Evaluations", "ParameterLine.Gradient", "ParameterLine.Start", "RankingMetric.Run.count", "RankingMetric.Run.exampleWeights", "RankingMetric.Run.isPositive", "RankingMetric.Run.scores",
        "ReduceOnPlateauRun.cooldownLeft", "ReduceOnPlateauRun.improvement", "RSquared.Run.errors", "RSquared.Run.means",
        "RSquared.Run.spreads", "RSquared.Run.total",
        "TimeLimitRun.elapsed", "TrainingSnapshot.copies", "TrainingSnapshot.Epoch", "TrainingSnapshot.updates",
        "TrainingState.Average", "TrainingState.Epochs", "TrainingState.Iterations", "TrainingState.run", "WeightAverage.Network", "WeightAverage.Updates",
    ];

    /// <summary>What a call leaves to no later one, and what is made at the start and never changes.</summary>
    private static readonly string[] Scratch =
    [
        // memory of a step, and numbers that each step makes from the iteration, the gradients or the batch alone
        "BatchFeed.inputs", "BatchFeed.MicroBatch", "BatchFeed.targets", "BatchFeed.weights", "ChainRun.factors", "ChainRun.states",
        "ClipByGlobalNormStage.Run.factor", "ClipByGlobalNormStage.Run.sums", "LbfgsMemory.factors", "LbfgsRun.gradientBefore", "LearningRateStage.Run.Rate",
        "MomentStage.update", "NadamStage.Course.momenta", "ParameterLine.Direction", "ParameterLine.Objective", "RankingMetric.Run.order", "RankingMetric.Run.sortedScores",
        "TrainingState.objective", "WolfeSearch.reference", "WolfeSearch.start", "WolfeSearch.trials",

        // follows from what is kept: the order of an epoch, where pairs lie, whether a score is NaN
        "BatchFeed.order", "EpochLoop.lastEpoch", "LbfgsMemory.next", "RankingMetric.Run.hasNaN",

        // of this call of Fit, interrupted or not
        "BestEpoch.training", "CheckpointingRun.before", "CheckpointingRun.continuedFrom", "CheckpointingRun.folder", "CheckpointingRun.isBetter",
        "CheckpointingRun.hasWritten", "CheckpointingRun.held", "CheckpointingRun.metadata", "CheckpointingRun.started", "CheckpointingRun.written",
        "CsvLogRun.columns", "CsvLogRun.hasTraining", "CsvLogRun.hasWritten", "CsvLogRun.header", "CsvLogRun.isContinued", "CsvLogRun.isOfThisRun",
        "CsvLogRun.metrics", "EpochLoop.elapsedBefore",
        "EpochLoop.hasEnded", "EpochLoop.isCallbackAtWork", "EpochLoop.IsContinued", "EpochLoop.Training", "EpochLoop.Validation", "EpochLoop.warnings",
        "TimeLimitRun.before", "TimeLimitRun.isPresent",
        "TimeLimitRun.started", "WeightAverage.loaded",

        // made from the description, the data or the network, which are the same
        "ClassCounts.Run.score", "MeanRun.OneByOne.score", "ClipByGlobalNormStage.Run.blocks", "LambdaCallbackRun.function", "WeightAverage.network",
        "BatchFeed.Batches", "BatchFeed.data", "ChainRun.chunks", "ChainRun.lastStage", "ChainRun.parameters", "ChainRun.passes", "LbfgsRun.parameters", "LbfgsRun.search", "WolfeSearch.line",
        "MetricRuns.metrics", "MomentStage.paths", "MomentStage.updateOf", "OptimizerRun.Rates", "ParameterLine.offsets", "ParameterLine.parameters", "ParameterLine.Rates",
        "TrainingSnapshot.average", "TrainingSnapshot.live", "TrainingState.EvaluationCost", "TrainingState.evaluationRegularization",
        "TrainingState.frozenStatistics", "TrainingState.maxNorm", "TrainingState.Network", "TrainingState.OutputCost", "TrainingState.regularization",
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

    /// <summary>A field that can be assigned, or whose object can change. What a primary constructor captures is taken for not assigned.</summary>
    private static bool MayChange(FieldInfo field) =>
        !((field.IsInitOnly || field.Name.EndsWith(">P", StringComparison.Ordinal)) && (field.FieldType.IsPrimitive || field.FieldType.IsGenericParameter || field.FieldType == typeof(string) || field.FieldType.IsEnum
            || IsDescription(field.FieldType)));

    private static bool IsDescription(Type type) => type.GetMethod("<Clone>$") is not null;

    /// <summary>The name, with those of the types around it.</summary>
    private static string Name(Type type) => (type.IsNested ? $"{Name(type.DeclaringType!)}." : string.Empty) + type.Name.Split('`')[0];

    /// <summary>The name, for a property that of the property.</summary>
    private static string Name(FieldInfo field) => field.Name.TrimStart('<').Split('>')[0];
}
