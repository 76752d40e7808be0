using System.Reflection;
using System.Text;

namespace NeuralNet.Tests.Consistency;

/// <summary>Prints the public and protected members of types, one a line, in an order that does not depend on the compiler.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Print(IEnumerable<Type> types)
    {
        StringBuilder text = new();
        foreach (Type type in types)
        {
            text.Append(Kind(type)).Append(' ').Append(type.Namespace).Append('.').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type) =>
        type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt32(Enum.Parse(type, name), null)}")
            :
            [
                .. type.GetConstructors(Declared).Where(constructor => IsVisible(constructor) && !IsCopy(constructor))
                    .Select(constructor => $"{Access(constructor)}new({Parameters(constructor)})"),
                .. type.GetFields(Declared).Where(field => field.IsPublic)
                    .Select(field => $"{(field.IsLiteral ? "const " : "static ")}{Name(field.FieldType)} {field.Name}{Constant(field)}"),
                .. type.GetProperties(Declared).Where(property => IsWritten(property)).Select(Property),
                .. type.GetMethods(Declared).Where(method => IsVisible(method) && IsWritten(method)).Select(Method),
            ];

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsByRefLike: true } => "ref struct",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => IsRecord(type) ? "abstract record" : "abstract class",
        _ => IsRecord(type) ? "sealed record" : "sealed class",
    };

    private static string Bases(Type type) =>
        type.IsClass && type.BaseType != typeof(object) ? $" : {Name(type.BaseType!)}" : string.Empty;

    private static string Property(PropertyInfo property)
    {
        string index = string.Join(", ", property.GetIndexParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));
        bool init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Length > 0;
        string setter = property.SetMethod is { } set && IsVisible(set) ? (init ? " init;" : " set;") : string.Empty;
        string name = index.Length > 0 ? $"this[{index}]" : property.Name;
        string type = Name(property.PropertyType) + Mark(Nullability.Create(property).ReadState, property.PropertyType);
        return $"{Access(property.GetMethod!)}{Modifiers(property.GetMethod!)}{type} {name} {{ get;{setter} }}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;
        return $"{Access(method)}{Modifiers(method)}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string type = Name(parameter.ParameterType) + Mark(Nullability.Create(parameter).WriteState, parameter.ParameterType);
        string value = parameter.HasDefaultValue ? FormattableString.Invariant($" = {parameter.DefaultValue ?? "default"}") : string.Empty;
        return $"{type} {parameter.Name}{value}";
    }

    private static string Constant(FieldInfo field) =>
        field.IsLiteral ? FormattableString.Invariant($" = {field.GetRawConstantValue()}") : string.Empty;

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => string.Empty,
    };

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Not an accessor, and not what the compiler makes for a record.</summary>
    private static bool IsWritten(MethodInfo method) =>
        method.Name is not ("<Clone>$" or "Deconstruct" or "PrintMembers" or "GetHashCode" or "Equals" or "op_Equality" or "op_Inequality")
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsWritten(PropertyInfo property) =>
        property.Name != "EqualityContract" && property.GetMethod is { } getter && IsVisible(getter);

    /// <summary>Whether it is the constructor by which the compiler copies a record.</summary>
    private static bool IsCopy(ConstructorInfo constructor) =>
        IsRecord(constructor.DeclaringType!)
        && constructor.GetParameters() is [ParameterInfo only]
        && only.ParameterType == constructor.DeclaringType;

    private static string Mark(NullabilityState state, Type type) =>
        state == NullabilityState.Nullable && !type.IsValueType && !type.IsByRef ? "?" : string.Empty;

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
