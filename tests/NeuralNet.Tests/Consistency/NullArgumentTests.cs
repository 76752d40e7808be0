using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Data;
using NeuralNet.Metrics;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Consistency;

/// <summary>Passes null to every reference parameter of every public constructor, method and property that does not allow it.</summary>
public sealed class NullArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, object> Samples = MakeSamples();

    public static TheoryData<string> Cases
    {
        get
        {
            TheoryData<string> cases = [];
            foreach (string name in Calls().Select(call => call.Name))
            {
                cases.Add(name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ReferenceParameter_GivenNull_IsRefusedByName(string call)
    {
        (_, MethodBase method, int position) = Calls().Single(candidate => candidate.Name == call);
        object? instance = method.IsStatic || method is ConstructorInfo ? null : Samples[method.DeclaringType!];
        object?[] arguments = [.. method.GetParameters().Select((parameter, i) => i == position ? null : Sample(parameter))];

        Action act = () => Invoke(method, instance, arguments);

        act.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Calls_FoundByReflection_CoverThePublicDoor()
    {
        Calls().Should().HaveCountGreaterThan(30);
    }

    [Fact]
    public void Spans_WithANullElement_AreRefused()
    {
        Action network = () => Network.Create<float>(2, 1, new Dense(1), null!);
        Action description = () => _ = new NetworkDescription(2, null!, new Dense(1));
        Action chain = () => Optimizer.Chain(OptimizerStage.LearningRate(0.1), null!);
        Action context = () => _ = new BuildContext(1, 1, null!);
        Action parameterName = () => new BuildContext(1, 1, "path").CreateParameter<float>(null!, ParameterKind.Bias, 1, 1, Initializer.Zeros);
        Action initializer = () => new BuildContext(1, 1, "path").CreateParameter<float>("bias", ParameterKind.Bias, 1, 1, null!);

        Action block = () => _ = new Residual(new Dense(1), new Dense(1), null!);
        Action schedule = () => _ = Schedule.Piecewise(0.1, (2, null!));
        Action options = () => _ = new TrainingOptions { Callbacks = [new KeepBest(), null!] };

        network.Should().Throw<ArgumentNullException>().WithMessage("layers[1] is null*");
        description.Should().Throw<ArgumentNullException>().WithMessage("layers[0] is null*");
        chain.Should().Throw<ArgumentNullException>().WithMessage("stages[1] is null*");
        block.Should().Throw<ArgumentNullException>().WithMessage("layers[2] is null*");
        schedule.Should().Throw<ArgumentNullException>().WithParameterName("pieces");
        options.Should().Throw<ArgumentNullException>().WithMessage("Callbacks[1] is null*");
        context.Should().Throw<ArgumentNullException>();
        parameterName.Should().Throw<ArgumentNullException>();
        initializer.Should().Throw<ArgumentNullException>();
    }

    private static IEnumerable<(string Name, MethodBase Method, int Position)> Calls() =>
        from type in typeof(Network).Assembly.GetExportedTypes().Select(Close)
        where !type.IsByRefLike
        from method in PublicMembers(type)
        where !method.GetParameters().Any(parameter => IsByRefLike(parameter.ParameterType))
        from parameter in method.GetParameters()
        where !parameter.ParameterType.IsValueType && !parameter.IsOut && !AllowsNull(parameter)
        select ($"{type.Name}.{method}: {parameter.Name}", method, parameter.Position);

    private static IEnumerable<MethodBase> PublicMembers(Type type)
    {
        IEnumerable<MethodBase> methods = type
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.DeclaringType!.Namespace!.StartsWith("NeuralNet", StringComparison.Ordinal) && !method.IsAbstract)
            .Select(method => method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(float)) : method);
        return type.IsAbstract && !type.IsSealed ? methods.Where(method => method.IsStatic) : methods.Concat(type.GetConstructors());
    }

    private static bool AllowsNull(ParameterInfo parameter) => Nullability.Create(parameter).WriteState == NullabilityState.Nullable;

    private static bool IsByRefLike(Type type) => type.IsByRefLike || (type.IsByRef && type.GetElementType()!.IsByRefLike);

    private static Type Close(Type type) => type.IsGenericTypeDefinition && !type.IsByRefLike ? type.MakeGenericType(typeof(float)) : type;

    private static object? Sample(ParameterInfo parameter) =>
        parameter.IsOut ? null
        : parameter.HasDefaultValue ? parameter.DefaultValue
        : Samples.TryGetValue(parameter.ParameterType, out object? sample) ? sample
        : Activator.CreateInstance(parameter.ParameterType);

    private static void Invoke(MethodBase method, object? instance, object?[] arguments)
    {
        try
        {
            _ = method is ConstructorInfo constructor ? constructor.Invoke(arguments) : method.Invoke(instance, arguments);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    private static Dictionary<Type, object> MakeSamples()
    {
        Network<float> network = Network.Create<float>(2, 1, new Dense(2) { Activation = Activation.Softmax });
        Matrix<float> inputs = Matrix<float>.Build.Dense(2, 3, 0.5f);
        Matrix<float> targets = OneHot.Encode<float>([0, 1, 0], 2);
        Optimizer optimizer = Optimizer.Sgd(0.1);
        return new Dictionary<Type, object>
        {
            [typeof(Network<float>)] = network,
            [typeof(AdaptContext<float>)] = new AdaptContext<float>([1, 2], 2, counted: null, seed: 0),
            [typeof(NetworkDescription)] = network.Description,
            [typeof(Parameter<float>)] = network.Parameters[0],
            [typeof(Matrix<float>)] = inputs,
            [typeof(Vector<float>)] = Vector<float>.Build.Dense(2),
            [typeof(Dataset<float>)] = new Dataset<float>(inputs, targets),
            [typeof(ExampleSource<float>)] = new Dataset<float>(inputs, targets),
            [typeof(Cost)] = Cost.CrossEntropy,
            [typeof(Optimizer)] = optimizer,
            [typeof(Schedule)] = Schedule.Constant(0.1),
            [typeof(TrainingOptions)] = new TrainingOptions(),
            [typeof(Dense)] = new Dense(2),
            [typeof(ActivationLayer)] = new ActivationLayer(Activation.Tanh),
            [typeof(ParametricActivation)] = new ParametricActivation(Activation.Tanh),
            [typeof(NtkDense)] = new NtkDense(2),
            [typeof(Embedding)] = new Embedding((0, 2, 2)),
            [typeof(MeanOfMembers)] = new MeanOfMembers(1),
            [typeof(Trainer<float>)] = new Trainer<float>(network, Cost.CrossEntropy, optimizer),
            [typeof(Metric)] = Metric.Accuracy,
            [typeof(ConfusionMatrix)] = ConfusionMatrix.Of(targets, targets),
            [typeof(Evaluation)] = new Evaluation(0.5, null),
            [typeof(EpochReport)] = new EpochReport { Epoch = 1, LastEpoch = 1, Iteration = 1, Cost = 0.5, Elapsed = TimeSpan.Zero },
            [typeof(TrainingOptions)] = new TrainingOptions(),
            [typeof(EarlyStopping)] = new EarlyStopping(),
            [typeof(KeepBest)] = new KeepBest(),
            [typeof(ReduceOnPlateau)] = new ReduceOnPlateau(),
            [typeof(TimeLimit)] = new TimeLimit(TimeSpan.FromSeconds(1)),
            [typeof(CsvLog)] = new CsvLog("log.csv"),
            [typeof(Monitored)] = Monitored.Cost,
            [typeof(Func<EpochReport, double?>)] = new Func<EpochReport, double?>(_ => null),
            [typeof(Fold<float>)] = new Fold<float>(0, new Dataset<float>(inputs, targets), new Dataset<float>(inputs, targets), 1, 1, CancellationToken.None),
            [typeof(IReadOnlyList<(int[] Training, int[] HeldOut)>)] = new (int[] Training, int[] HeldOut)[] { ([0], [1]), ([1], [0]) },
            [typeof(Func<Fold<float>, Trainer<float>>)] = new Func<Fold<float>, Trainer<float>>(_ => throw new NotSupportedException()),
            [typeof(SynchronousProgress<float>)] = new SynchronousProgress<float>(_ => { }),
            [typeof(Action<float>)] = new Action<float>(_ => { }),
            [typeof(CrossValidationResult<float>)] = new CrossValidationResult<float>([new Evaluation(1, null), new Evaluation(2, null)], [0], inputs),
            [typeof(NpyArray)] = NpyArray.Of(inputs),
            [typeof(IEnumerable<KeyValuePair<string, NpyArray>>)] = new Dictionary<string, NpyArray>(),
            [typeof(IEnumerable<float[]>)] = new float[][] { [1] },
            [typeof(IEnumerable<float>)] = new float[] { 1 },
            [typeof(IEnumerable<int>)] = new int[] { 0 },
            [typeof(IEnumerable<string>)] = new string[] { "class" },
            [typeof(ResumeOptions)] = new ResumeOptions(),
            [typeof(Checkpointing)] = new Checkpointing("checkpoints"),
            [typeof(Stream)] = new MemoryStream(),
            [typeof(ModelTypes)] = ModelTypes.Default,
            [typeof(MetricValuesJsonConverter)] = new MetricValuesJsonConverter(),
            [typeof(Utf8JsonWriter)] = new Utf8JsonWriter(Stream.Null),
            [typeof(IReadOnlyDictionary<Metric, double>)] = new Dictionary<Metric, double>(),
            [typeof(JsonSerializerOptions)] = JsonSerializerOptions.Default,
            [typeof(JsonTypeInfo<float>)] = JsonSerializerOptions.Default.GetTypeInfo(typeof(float)),
            [typeof(ModelMetadata)] = ModelMetadata.None,
            [typeof(ModelReading)] = new ModelReading(),
            [typeof(ModelSummary)] = new ModelSummary
            {
                FormatVersion = 1,
                ElementType = typeof(float),
                Description = network.Description,
                Metadata = ModelMetadata.None,
                NumberCount = 0,
                IsCheckpoint = false,
            },
            [typeof(string)] = "text",
            [typeof(double)] = 0.5,
            [typeof(int)] = 2,
            [typeof(long)] = 2L,
        };
    }
}
