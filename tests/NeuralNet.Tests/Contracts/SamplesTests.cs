namespace NeuralNet.Tests.Contracts;

/// <summary>The samples, and therefore the tests that use them, cover every description of the library.</summary>
public sealed class SamplesTests
{
    public static TheoryData<string> Kinds => [.. All.Keys.Select(type => type.Name)];

    internal static IReadOnlyDictionary<Type, IReadOnlyList<object>> All { get; } = new Dictionary<Type, IReadOnlyList<object>>
    {
        [typeof(Activation)] = [.. Samples.Activations],
        [typeof(Callback)] = [.. Samples.Callbacks(Path.GetTempPath()), new NeuralNet.Serialization.Checkpointing("checkpoints") { EveryIterations = 5 }],
        [typeof(Cost)] = [.. Samples.Costs],
        [typeof(OptimizerStage)] = [.. Samples.Stages],
        [typeof(Initializer)] = [.. Samples.Initializers],
        [typeof(Layer)] = [.. Samples.Layers],
        [typeof(NeuralNet.Metrics.Metric)] = [.. Samples.Metrics],
        [typeof(Optimizer)] = [.. Samples.Optimizers],
        [typeof(Regularizer)] = [.. Samples.Regularizers],
        [typeof(Schedule)] = [.. Samples.Schedules],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryDescriptionOfAKind_HasASample(string kind)
    {
        (Type type, IReadOnlyList<object> samples) = All.Single(each => each.Key.Name == kind);
        IEnumerable<Type> types = type.Assembly.GetTypes().Where(each => each.IsSubclassOf(type) && !each.IsAbstract);

        samples.Select(sample => sample.GetType()).Distinct().Should().BeEquivalentTo(types);
    }
}
