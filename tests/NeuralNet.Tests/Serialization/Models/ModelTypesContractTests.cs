using System.Numerics;
using System.Reflection;
using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>Every layer, activation, initializer and regularizer can be saved and loaded, with any settings.</summary>
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

        named.Should().ContainSingle("a new record needs a name in DescribedType.Own and a line in DescriptionJsonContext");
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

        IEnumerable<string> same = Stored(changed.GetType())
            .Where(property => Equals(property.GetValue(changed), property.GetValue(plain)))
            .Select(property => property.Name);

        same.Should().BeEmpty();
    }

    private static void SurvivesAFile<T>(string record)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        object changed = Changed(All().Single(type => type.Name == record));
        Network<T> network = SampleNetwork.Create<T>(LayersWith(changed));
        if (changed is Initializer)
        {
            network.Adapt(SampleNetwork.Inputs<T>());
        }

        Network<T> loaded = SampleNetwork.Load<T>(SampleNetwork.Save(network));

        loaded.Description.Should().Be(network.Description);
        Matrix<T> inputs = changed is Embedding ? Matrix<T>.Build.Dense(3, 4, static (feature, example) => T.CreateChecked((feature + example) % 2)) : SampleNetwork.Inputs<T>();
        Bits.Of(loaded.Predict(inputs)).Should().Be(Bits.Of(network.Predict(inputs)));
    }

    /// <summary>Layers that contain a record, directly or within a layer.</summary>
    private static Layer[] LayersWith(object record) => record switch
    {
        Layer layer => [layer, new Dense(2)],
        Activation activation => [new Dense(4) { Activation = activation }, new ActivationLayer(activation)],
        Initializer { DataFor: ParameterKind.Bias } bias => [new Dense(4) { Bias = bias }],
        Initializer initializer => [new Dense(4) { Weights = initializer, Bias = initializer is Orthogonal or UnitDeviation ? Initializer.Zeros : initializer }],
        Regularizer regularizer => [new Dense(4) { Regularizer = regularizer }],
        _ => throw new NotSupportedException(),
    };

    private static Type[] All() =>
        [.. typeof(Network).Assembly.GetTypes().Where(type => !type.IsAbstract && Kinds.Any(kind => kind.IsAssignableFrom(type)))];

    /// <summary>The properties in a file: those that can be set, and the arguments of the constructor.</summary>
    private static IEnumerable<PropertyInfo> Stored(Type record) => record.GetProperties().Where(property =>
        property.SetMethod is not null || (!IsList(record) && IsArgument(property, ConstructorOf(record))));

    /// <summary>A record with its defaults, and plain values for the arguments that have no default.</summary>
    private static object Plain(Type record) => record == typeof(Residual) ? new Residual(new Dense(3))
        : record == typeof(Embedding) ? new Embedding((0, 2, 2))
        : record == typeof(Heads) ? Activation.Heads((2, Activation.Tanh), (2, Activation.Tanh))
        : ConstructorOf(record).Invoke([.. ConstructorOf(record).GetParameters().Select(PlainArgument)]);

    /// <summary>A record in which each stored property differs from that of <see cref="Plain"/>.</summary>
    private static object Changed(Type record)
    {
        if (record == typeof(Residual))
        {
            return new Residual(new Dense(5), new Residual(new BatchNorm { Epsilon = 0.25 }), new Dense(3));
        }

        if (record == typeof(Embedding))
        {
            return new Embedding((0, 3, 2), (2, 2, 1)) { Tables = Initializer.GlorotNormal };
        }

        if (record == typeof(Heads))
        {
            return Activation.Heads((1, Activation.LeakyReLU(0.1)), (3, Activation.Softmax));
        }

        ConstructorInfo constructor = ConstructorOf(record);
        object changed = constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Other(parameter.ParameterType, PlainArgument(parameter)))]);
        foreach (PropertyInfo property in Stored(record).Where(property => !IsArgument(property, constructor)))
        {
            property.SetValue(changed, Other(property.PropertyType, property.GetValue(changed)));
        }

        return changed;
    }

    private static ConstructorInfo ConstructorOf(Type record) =>
        record.GetConstructors().Where(constructor => !IsOfSpan(constructor)).MinBy(constructor => constructor.GetParameters().Length)
        ?? throw new NotSupportedException($"{record.Name} needs a case in this test.");

    private static object? PlainArgument(ParameterInfo parameter) => parameter.HasDefaultValue ? parameter.DefaultValue : First(parameter.ParameterType);

    private static bool IsArgument(PropertyInfo property, ConstructorInfo constructor) =>
        constructor.GetParameters().Any(parameter => parameter.Name!.Equals(property.Name, StringComparison.OrdinalIgnoreCase));

    private static object First(Type type) =>
        type == typeof(int) ? 2
        : type == typeof(double) ? 0.25
        : type == typeof(Activation) ? Activation.Tanh
        : type == typeof(Initializer) ? Initializer.HeUniform
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : throw new NotSupportedException($"{type.Name} needs a case in this test.");

    private static object Other(Type type, object? present) =>
        type == typeof(int) ? (int)present! + 1
        : type == typeof(bool) ? !(bool)present!
        : type == typeof(double) ? ((double)present! / 2) + 0.1234567890123456
        : type == typeof(double?) ? 0.1
        : type == typeof(Activation) ? Activation.LeakyReLU(0.1)
        : type == typeof(Initializer) ? Initializer.GlorotNormal
        : type == typeof(Schedule) ? Schedule.FlatCosine(0.25)
        : type == typeof(Regularizer) ? Regularizer.ElasticNet(0.1, 0.2)
        : type.IsEnum ? Enum.GetValues(type).Cast<object>().Last(value => !value.Equals(present))
        : throw new NotSupportedException($"{type.Name} needs a case in this test.");

    /// <summary>Whether the record is made from a list, for which there is a case above.</summary>
    private static bool IsList(Type record) => record == typeof(Residual) || record == typeof(Heads) || record == typeof(Embedding);

    private static bool IsOfSpan(ConstructorInfo constructor) => constructor.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike);
}
