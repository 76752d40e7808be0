using System.Reflection;
using NeuralNet.Metrics;
using NeuralNet.Tests.Contracts;

namespace NeuralNet.Tests.Consistency;

/// <summary>Runs are compared by the text of their descriptions. Every change of a description must therefore change its text.</summary>
public sealed class LosslessTextTests
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    /// <summary>The properties that are not printed, with the reason.</summary>
    private static readonly Dictionary<string, string> Silent = new()
    {
        ["LambdaCallback.Function"] = "a function has no text",
        ["Print.Every"] = "it changes no bits of a run",
        ["Print.Writer"] = "it changes no bits of a run",
        ["Residual.Depth"] = "it follows from the layers",
        ["Residual.IsRandom"] = "it follows from the layers",
        ["Residual.MixesExamples"] = "it follows from the layers",
        ["Heads.rows"] = "they follow from the outputs",
        ["HeadsCost.Last"] = "it follows from the heads, and in training from the network",
        ["PiecewiseSchedule.Depth"] = "it follows from the pieces",
        ["WarmUpSchedule.Depth"] = "it follows from the schedule that comes next",
        ["Monitored.value"] = "a function has no text; its name does print",
        ["Monitored.metric"] = "its name prints",
        ["Monitored.NeedsValidation"] = "the name says so",
        ["Monitored.NeedsClasses"] = "so it is for the accuracies alone, by their names",
        ["TimeLimit.Clock"] = "a clock has no text",
        ["Checkpointing.Clock"] = "a clock has no text",
        ["Checkpointing.Metadata"] = "it changes no bits of a run",
        ["Checkpointing.Told"] = "a function has no text, and it changes nothing",
        ["Checkpointing.Types"] = "they change no bits of a run",
    };

    private static readonly object[] Others =
    [
        new TrainingOptions(),
        new TrainingOptions { Regularizer = Regularizer.L2(0.1), Rules = [new ParameterRule()], Callbacks = [new KeepBest()], Metrics = [Metric.LogLoss] },
        new ParameterRule(),
        new ParameterRule { Layer = 1, Kind = ParameterKind.Bias, RateFactor = 0.5, DecayFactor = 2, IsFrozen = true, Regularizer = Regularizer.L1(1), MaxNorm = 3 },
        new WeightAveraging(0.9),
        Monitored.Cost,
        Monitored.Largest("number", report => report.Cost),
    ];

    [Fact]
    public void Text_OfADescriptionWithAnyOneMemberChanged_IsAnother()
    {
        string[] lost =
        [
            .. from sample in SamplesTests.All.Values.SelectMany(samples => samples).Concat(Others)
               from field in AllFields(sample.GetType())
               let member = $"{field.DeclaringType!.Name}.{field.Name.TrimStart('<').Split('>')[0]}"
               where !Silent.ContainsKey(member) && $"{Changed(sample, field)}" == $"{sample}"
               select $"{member} of {sample}",
        ];

        lost.Should().BeEmpty();
    }

    [Fact]
    public void Text_OfOptions_SaysAllOfThem()
    {
        TrainingOptions options = new()
        {
            Threads = 2,
            Rules = [new ParameterRule { Layer = 0, IsFrozen = true }],
            WeightAveraging = new WeightAveraging(0.99),
            Callbacks = [new KeepBest()],
        };

        options.ToString().Should().Be(
            "TrainingOptions(Epochs = 10, BatchSize = 32, AccumulatedBatches = 1, LastBatch = Keep, Shuffle = True, Threads = 2, Regularizer = none, "
            + "Rules = [ParameterRule(Layer = 0, IsFrozen = True)], Seed = 0, Metrics = [], "
            + "Callbacks = [KeepBest(Monitored = validation cost, RestoreBest = Always, EqualEpochs = KeepFirst)], WeightAveraging = WeightAveraging(Decay = 0.99, Evaluates = True), SuppressWarnings = False)");
    }

    private static IEnumerable<FieldInfo> AllFields(Type type)
    {
        for (Type? each = type; each is not null && each != typeof(object); each = each.BaseType)
        {
            foreach (FieldInfo field in each.GetFields(Fields))
            {
                yield return field;
            }
        }
    }

    private static object Changed(object sample, FieldInfo field)
    {
        object copy = sample.GetType().GetMethod("<Clone>$")!.Invoke(sample, null)!;
        field.SetValue(copy, Other(field.FieldType, field.GetValue(sample)));
        return copy;
    }

    /// <summary>Another value of the type. For a number it is an adjacent one.</summary>
    private static object? Other(Type type, object? value) => (Nullable.GetUnderlyingType(type) ?? type, value) switch
    {
        (_, double number) => double.IsFinite(number) ? Math.BitIncrement(number) : 1.5,
        (_, int number) => number == int.MaxValue ? 1 : number + 1,
        (_, long number) => number + 1,
        (_, bool flag) => !flag,
        (_, string text) => text + "x",
        (_, TimeSpan time) => time + TimeSpan.FromTicks(1),
        (_, Enum member) => Enum.GetValues(member.GetType()).Cast<object>().First(each => !each.Equals(member)),
        (_, Monitored monitored) => monitored == Monitored.Cost ? Monitored.Accuracy : Monitored.Cost,
        ({ } number, null) when number == typeof(double) => 0.5,
        ({ } number, null) when number == typeof(int) => 1,
        ({ } flag, null) when flag == typeof(bool) => false,
        ({ } time, null) when time == typeof(TimeSpan) => TimeSpan.FromTicks(1),
        ({ IsEnum: true } member, null) => Enum.GetValues(member).GetValue(0),
        ({ IsGenericType: true } list, _) => OtherList(list.GetGenericArguments()[0], ((System.Collections.IEnumerable)value!).Cast<object>()),
        ({ IsArray: true } list, _) => OtherList(list.GetElementType()!, ((Array)value!).Cast<object>()),
        ({ } averaging, null) when averaging == typeof(WeightAveraging) => new WeightAveraging(),
        ({ } monitored, null) when monitored == typeof(Monitored) => Monitored.Cost,
        ({ } description, _) => SamplesTests.All[description].First(each => !each.Equals(value)),
        _ => throw new InvalidOperationException($"No other value of {type}."),
    };

    private static object OtherList(Type item, IEnumerable<object> items)
    {
        object[] other = items.Any() ? [.. items.SkipLast(1)] : [SampleOf(item)];
        Array array = Array.CreateInstance(item, other.Length);
        other.CopyTo(array, 0);
        return typeof(LosslessTextTests).GetMethod(nameof(ListOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(item).Invoke(null, [array])!;
    }

    private static object SampleOf(Type item) => item == typeof(ParameterRule) ? new ParameterRule() : SamplesTests.All[item][0];

    private static ValueList<TItem> ListOf<TItem>(TItem[] items) => new(items);
}
