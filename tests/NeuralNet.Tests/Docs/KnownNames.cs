using System.Numerics.Tensors;
using System.Reflection;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Docs;

/// <summary>The types, members and parameters that a page may name.</summary>
internal sealed class KnownNames
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    private static readonly Assembly[] Libraries = [typeof(Network).Assembly, typeof(Tabular.Table).Assembly, typeof(Reports.TrainingRecord).Assembly];

    private readonly bool visibleOnly;
    private readonly ILookup<string, Type> types;
    private readonly HashSet<string> members;

    /// <summary>Collects the names of types, and of their members and parameters if a page may use these alone.</summary>
    private KnownNames(IEnumerable<Type> types, bool visibleOnly, bool namesMembersAlone = true)
    {
        this.visibleOnly = visibleOnly;
        this.types = types.ToLookup(type => type.Name.Split('`')[0]);
        members = namesMembersAlone ? [.. this.types.SelectMany(group => group).SelectMany(MembersOf)] : [];
    }

    /// <summary>The public types of the libraries of this repository.</summary>
    public static Type[] PublicTypes { get; } = [.. Libraries.SelectMany(library => library.GetExportedTypes())];

    /// <summary>The public names of the libraries.</summary>
    public static KnownNames Public { get; } = new(PublicTypes, visibleOnly: true);

    /// <summary>All names in the libraries and in the tests.</summary>
    public static KnownNames Source { get; } = new(
        [.. Libraries.Append(typeof(KnownNames).Assembly).SelectMany(library => library.GetTypes())], visibleOnly: false);

    /// <summary>MathNet's matrices and vectors, whose members a page may name alone.</summary>
    public static KnownNames Matrices { get; } = new(
        [typeof(Matrix<>), typeof(Vector<>), typeof(MatrixBuilder<>), typeof(VectorBuilder<>)], visibleOnly: true);

    /// <summary>The types of .NET. Their members are allowed only after the type.</summary>
    public static KnownNames Framework { get; } = new(
        Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System.*.dll")
            .Where(file => !file.EndsWith("Native.dll", StringComparison.Ordinal))
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file)))
            .Append(typeof(TensorPrimitives).Assembly)
            .SelectMany(assembly => assembly.GetExportedTypes()),
        visibleOnly: true,
        namesMembersAlone: false);

    /// <summary>Whether a name, or a chain of names with dots, exists.</summary>
    public bool Has(string chain)
    {
        string[] parts = chain.Split('.');
        return parts.Length == 1
            ? types.Contains(chain) || types.Contains(chain + nameof(Attribute)) || members.Contains(chain)
            : types.Contains(parts[0]) ? HasMember(parts[0], parts[1])
            : char.IsLower(parts[0][0]) && parts.Skip(1).All(members.Contains);
    }

    private bool HasMember(string type, string member) => types[type].Any(each => MembersOf(each).Contains(member));

    private IEnumerable<string> MembersOf(Type type)
    {
        foreach (MemberInfo member in type.GetMembers(Any).Where(member => !visibleOnly || IsVisible(member)))
        {
            yield return member.Name;
            yield return char.ToLowerInvariant(member.Name[0]) + member.Name[1..];
            foreach (ParameterInfo parameter in (member as MethodBase)?.GetParameters() ?? [])
            {
                yield return parameter.Name ?? string.Empty;
            }
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        Type nested => nested.IsNestedPublic,
        _ => true,
    };
}
