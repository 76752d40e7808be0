using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NeuralNet.Serialization;

/// <summary>The layers, activations, initializers and regularizers that may stand in a file, each by its name there.</summary>
/// <remarks>
/// The library's own are in <see cref="Default"/>. One of your own is added by a name, with what System.Text.Json's source generator knows of the record:
/// <code>
/// [JsonSerializable(typeof(FeatureScale))]
/// internal sealed partial class MyJson : JsonSerializerContext;
///
/// ModelTypes types = ModelTypes.Default.With("feature_scale", MyJson.Default.FeatureScale);
/// </code>
/// A file names what is in this list or it is refused: nothing is ever made from the name of a type. Instances are immutable, and may be shared.
/// </remarks>
public sealed class ModelTypes
{
    /// <summary>
    /// How deep the JSON of a description may nest. The network and each block are two levels. The rest is for a layer with what it has, and for one block
    /// more, which then says itself that it is too deep.
    /// </summary>
    private const int DeepestDescription = (2 * Nesting.Most) + 8;

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
                new JsonStringEnumConverter<RandomDistribution>(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            },
        };
        Options.MakeReadOnly();
    }

    /// <summary>The library's own types.</summary>
    public static ModelTypes Default { get; } = new([.. DescribedType.Own], DescriptionJsonContext.Default);

    /// <summary>How descriptions are written and read.</summary>
    internal JsonSerializerOptions Options { get; }

    /// <summary>These types and one more, a layer, activation, initializer or regularizer of your own.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <param name="name">
    /// Its name in files: 1 to 64 letters, digits, or one of _ - and a full stop. It should never change, as files go by it.
    /// </param>
    /// <param name="typeInfo">What the source generator knows of it, such as <c>MyJson.Default.FeatureScale</c>.</param>
    /// <returns>The types.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="typeInfo"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The name has other characters or is taken, the record is registered already, or it is none of the four kinds.
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
                $"Expected a record derived from Layer, Activation, Initializer or Regularizer, but got {record.Name}.", nameof(typeInfo));
        }

        if (types.FirstOrDefault(type => type.Kind == kind && type.Name == name) is { } other)
        {
            throw new ArgumentException($"The name {name} is taken by {other.Record.Name}.", nameof(name));
        }

        if (types.FirstOrDefault(type => type.Record == record) is { } same)
        {
            throw new ArgumentException($"{record.Name} is registered already, as {same.Name}.", nameof(typeInfo));
        }

        return typeInfo.OriginatingResolver is { } known
            ? new ModelTypes([.. types, new DescribedType(kind, name, record)], JsonTypeInfoResolver.Combine(resolver, known))
            : throw new ArgumentException(
                $"Expected what a JsonSerializerContext knows of {record.Name}, such as MyJson.Default.{record.Name}, but this is of no context.",
                nameof(typeInfo));
    }

    /// <summary>The type that a file names.</summary>
    /// <exception cref="DescriptionException">There is none of this name.</exception>
    internal DescribedType Find(Type kind, in Utf8JsonReader name)
    {
        // Once for each record of a file: without a copy of the name.
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
            $"there is no {DescribedType.Kinds[kind]} {name.ShortText()}: this version of the library knows {known}. If it is one of your own, register it "
            + "with ModelTypes.Default.With and pass the types; else the file may be of a newer version: update the library");
    }

    /// <summary>The type of a record that is to be saved.</summary>
    /// <exception cref="ArgumentException">It is not registered.</exception>
    internal DescribedType Find(Type kind, Type record) =>
        types.FirstOrDefault(type => type.Record == record)
        ?? throw new ArgumentException(
            $"The {DescribedType.Kinds[kind]} {record.Name} has no name in files. Register it, ModelTypes.Default.With(\"a_name\", "
            + $"MyJson.Default.{record.Name}), where MyJson is a JsonSerializerContext with [JsonSerializable(typeof({record.Name}))], "
            + "and pass these types when you save and load.");

    /// <summary>All that can be set is written and must be there; what a record computes is left out, and what it does not know is refused.</summary>
    private static void Restrict(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        // Of the four kinds the fields are checked before, and their type is no member.
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
                $"A name in files has 1 to 64 letters, digits, or one of _ - and a full stop, but got {FileFault.Quote(name)}.", nameof(name));
        }
    }
}
