using System.Numerics;
using System.Reflection;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>Every layer, activation, initializer and regularizer that exists survives a file, whatever is set.</summary>
public sealed class ModelTypesContractTests
{
    private static readonly Type[] Kinds = [typeof(Layer), typeof(Activation), typeof(Initializer), typeof(Regularizer)];

    public static TheoryData<string> Records
    {
        get
        {
            TheoryData<string> names = [];
            foreach (Type record in All())
            {
                names.Add(record.Name);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_OfTheLibrary_HasAName(string record)
    {
        Type type = All().Single(type => type.Name == record);

        IEnumerable<DescribedType> named = DescribedType.Own.Where(described => described.Record == type);

        named.Should().ContainSingle("a new record must be given a name in DescribedType.Own and a line in DescriptionJsonContext");
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_WithAllPropertiesChanged_SurvivesAFloatFile(string record) => SurvivesAFile<float>(record);

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_WithAllPropertiesChanged_SurvivesADoubleFile(string record) => SurvivesAFile<double>(record);

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_WithAllPropertiesChanged_DiffersFromTheDefaultsInEachProperty(string record)
    {
        object changed = Changed(All().Single(type => type.Name == record));
        object plain = Plain(changed.GetType());

        IEnumerable<string> same = Settable(changed.GetType())
            .Where(property => Equals(property.GetValue(changed), property.GetValue(plain)))
            .Select(property => property.Name);

        same.Should().BeEmpty();
    }

    private static void SurvivesAFile<T>(string record)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Network<T> network = SampleNetwork.Create<T>(LayersWith(Changed(All().Single(type => type.Name == record))));

        Network<T> loaded = SampleNetwork.Load<T>(SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
        Bits.Of(loaded.Predict(SampleNetwork.Inputs<T>())).Should().Be(Bits.Of(network.Predict(SampleNetwork.Inputs<T>())));
    }

    /// <summary>Layers with a record among them, or within one of them.</summary>
    private static Layer[] LayersWith(object record) => record switch
    {
        Layer layer => [layer, new Dense(2)],
        Activation activation => [new Dense(4) { Activation = activation }, new ActivationLayer(activation)],
        Initializer initializer => [new Dense(4) { Weights = initializer, Bias = initializer is Orthogonal ? Initializer.Zeros : initializer }],
        Regularizer regularizer => [new Dense(4) { Regularizer = regularizer }],
        _ => throw new NotSupportedException(),
    };

    private static Type[] All() =>
        [.. typeof(Network).Assembly.GetTypes().Where(type => !type.IsAbstract && Kinds.Any(kind => kind.IsAssignableFrom(type)))];

    private static IEnumerable<PropertyInfo> Settable(Type record) => record.GetProperties().Where(property => property.SetMethod is not null);

    /// <summary>A record with its defaults, and plain values where a constructor asks for some.</summary>
    private static object Plain(Type record)
    {
        if (record == typeof(Residual))
        {
            return new Residual(new Dense(3));
        }

        ConstructorInfo constructor = record.GetConstructors().Where(constructor => !IsOfSpan(constructor)).MinBy(c => c.GetParameters().Length)
            ?? throw new NotSupportedException($"{record.Name} needs a case in this test.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : First(parameter.ParameterType))]);
    }

    /// <summary>A record of which each property that can be set is not as <see cref="Plain"/> has it.</summary>
    private static object Changed(Type record)
    {
        if (record == typeof(Residual))
        {
            return new Residual(new Dense(5), new Residual(new BatchNorm { Epsilon = 0.25 }), new Dense(3));
        }

        object changed = Plain(record);
        foreach (PropertyInfo property in Settable(record))
        {
            property.SetValue(changed, Other(property.PropertyType, property.GetValue(changed)));
        }

        return changed;
    }

    private static object First(Type type) =>
        type == typeof(int) ? 2
        : type == typeof(double) ? 0.25
        : type == typeof(Activation) ? Activation.Tanh
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : throw new NotSupportedException($"{type.Name} needs a case in this test.");

    private static object Other(Type type, object? present) =>
        type == typeof(int) ? (int)present! + 1
        : type == typeof(bool) ? !(bool)present!
        : type == typeof(double) ? ((double)present! / 2) + 0.1234567890123456
        : type == typeof(double?) ? 0.1
        : type == typeof(Activation) ? Activation.LeakyReLU(0.1)
        : type == typeof(Initializer) ? new Glorot(RandomDistribution.Normal)
        : type == typeof(Regularizer) ? new ElasticNet(0.1, 0.2)
        : type.IsEnum ? Enum.GetValues(type).Cast<object>().Last(value => !value.Equals(present))
        : throw new NotSupportedException($"{type.Name} needs a case in this test.");

    private static bool IsOfSpan(ConstructorInfo constructor) => constructor.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike);
}
