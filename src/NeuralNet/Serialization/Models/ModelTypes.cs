using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Serialization;

/// <summary>The layers, activations, initializers, regularizers and schedules that a file may contain, each with its name in files.</summary>
/// <remarks>
/// <see cref="Default"/> has those of the library. Add your own with a name and the contract from the source generator of System.Text.Json:
/// <code>
/// [JsonSerializable(typeof(FeatureScale))]
/// internal sealed partial class MyJson : JsonSerializerContext;
///
/// ModelTypes types = ModelTypes.Default.With("feature_scale", MyJson.Default.FeatureScale);
/// </code>
/// A file that names any other type is refused, because no object is ever created from a type name. Instances are immutable, so you can share them.
/// </remarks>
public sealed class ModelTypes
{
    /// <summary>
    /// The largest nesting depth of the JSON of a description. The network and each block are two levels, and so is a schedule within another. The rest is
    /// for the contents of a layer, and for one more block, so that the block itself can report that it is too deep.
    /// </summary>
    private const int DeepestDescription = (4 * Require.MostNested) + 8;

    private readonly DescribedType[] types;
    private readonly IJsonTypeInfoResolver resolver;

    private ModelTypes(DescribedType[] types, IJsonTypeInfoResolver resolver)
    {
        this.types = types;
        this.resolver = resolver;
        Options = new JsonSerializerOptions
        {
            TypeInfoResolver = resolver.WithAddedModifier(Restrict),
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            MaxDepth = DeepestDescription,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            Converters =
            {
                new DescriptionConverter<Layer>(this),
                new DescriptionConverter<Activation>(this),
                new DescriptionConverter<Initializer>(this),
                new DescriptionConverter<Regularizer>(this),
                new DescriptionConverter<Schedule>(this),
                new JsonStringEnumConverter<VarianceScaling.RandomDistribution>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            },
        };
        Options.MakeReadOnly();
    }

    /// <summary>The types of the library.</summary>
    public static ModelTypes Default { get; } = new([.. DescribedType.Own], DescriptionJsonContext.Default);

    /// <summary>The options of the serializer for descriptions.</summary>
    internal JsonSerializerOptions Options { get; }

    /// <summary>Returns these types and one more: a layer, activation, initializer, regularizer or schedule of your own.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <param name="name">
    /// Its name in files: 1 to 64 characters, each a letter, a digit, or one of <c>_</c>, <c>-</c> and <c>.</c>. Never change it, because files contain it.
    /// </param>
    /// <param name="typeInfo">The contract from the source generator, such as <c>MyJson.Default.FeatureScale</c>.</param>
    /// <returns>The types.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="typeInfo"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The name has other characters or is already used, the record is already registered, or it is not one of the five kinds.
    /// </exception>
    public ModelTypes With<TRecord>(string name, JsonTypeInfo<TRecord> typeInfo)
    {
        RequireName(name);
        ArgumentNullException.ThrowIfNull(typeInfo);
        Type record = typeof(TRecord);
        Type? kind = DescribedType.Kinds.Keys.FirstOrDefault(candidate => candidate.IsAssignableFrom(record));
        if (kind is null || record.IsAbstract)
        {
            throw new ArgumentException(
                $"Expected a record derived from Layer, Activation, Initializer, Regularizer or Schedule, but got {record.Name}.", nameof(typeInfo));
        }

        if (types.FirstOrDefault(type => type.Kind == kind && type.Name == name) is { } other)
        {
            throw new ArgumentException($"The name {name} is already used by {other.Record.Name}.", nameof(name));
        }

        if (types.FirstOrDefault(type => type.Record == record) is { } same)
        {
            throw new ArgumentException($"{record.Name} is already registered as {same.Name}.", nameof(typeInfo));
        }

        return typeInfo.OriginatingResolver is { } known
            ? new ModelTypes([.. types, new DescribedType(kind, name, record)], JsonTypeInfoResolver.Combine(resolver, known))
            : throw new ArgumentException(
                $"Expected a contract from a JsonSerializerContext, such as MyJson.Default.{record.Name}, but this one belongs to no context.",
                nameof(typeInfo));
    }

    /// <summary>Finds the type that a file names.</summary>
    /// <exception cref="DescriptionException">No type has this name.</exception>
    internal DescribedType Find(Type kind, in Utf8JsonReader name)
    {
        // This runs for each record of a file, so it does not copy the name.
        foreach (DescribedType type in types)
        {
            if (type.Kind == kind && name.Is(type.Name))
            {
                return type;
            }
        }

        const int LongestList = 400;
        string known = QuotedText.List([.. types.Where(type => type.Kind == kind)], static type => type.Name, LongestList);
        throw new DescriptionException(
            $"there is no {DescribedType.Kinds[kind]} {name.ShortText()}. This version of the library knows {known}. If it is your own type, register it "
            + "with ModelTypes.Default.With and pass the types. Otherwise the file may come from a newer version, so update the library");
    }

    /// <summary>Finds the type of a record that is saved.</summary>
    /// <exception cref="ArgumentException">The record is not registered.</exception>
    internal DescribedType Find(Type kind, Type record) =>
        types.FirstOrDefault(type => type.Record == record)
        ?? throw new ArgumentException(
            $"The {DescribedType.Kinds[kind]} {record.Name} has no name in files. Register it with ModelTypes.Default.With(\"a_name\", "
            + $"MyJson.Default.{record.Name}), where MyJson is a JsonSerializerContext with [JsonSerializable(typeof({record.Name}))], "
            + "and pass these types when you save and load.");

    /// <summary>
    /// Restricts a contract to the properties that can be set. All of them are written and required, except those that <see cref="JsonIgnoreAttribute"/>
    /// leaves out if they are null. Unknown properties are refused.
    /// </summary>
    private static void Restrict(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        // The fields of the five kinds are checked earlier, because "type" is not a property of the record.
        if (!DescribedType.Kinds.Keys.Any(kind => kind.IsAssignableFrom(contract.Type)))
        {
            contract.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        }

        for (int i = contract.Properties.Count - 1; i >= 0; i--)
        {
            JsonPropertyInfo property = contract.Properties[i];
            if (property.Get is null || (property.Set is null && property.AssociatedParameter is null))
            {
                contract.Properties.RemoveAt(i);
            }
        }
    }

    private static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 64 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '.')))
        {
            throw new ArgumentException(
                $"A name in files must have 1 to 64 characters, each a letter, a digit, or one of _ - and a full stop, but got {FileFault.Quote(name)}.", nameof(name));
        }
    }
}
