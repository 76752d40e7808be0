using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NeuralNet.Tests.Consistency;

/// <summary>Finds which types of the library use which others, from the signatures and bodies in the compiled assembly.</summary>
internal static class TypeUses
{
    public static AssemblyDefinition ReadLibrary() => AssemblyDefinition.ReadAssembly(typeof(Network).Assembly.Location);

    /// <summary>The types that have their own source files.</summary>
    public static IEnumerable<TypeDefinition> OwnTypes(AssemblyDefinition library) =>
        library.MainModule.Types.Where(type => type.Namespace.StartsWith("NeuralNet", StringComparison.Ordinal));

    public static IReadOnlyList<(string Type, string From, string Used, string To)> OfLibrary()
    {
        using AssemblyDefinition library = ReadLibrary();
        return
        [
            .. from type in OwnTypes(library)
               let name = LibraryFolders.PlainName(type.Name)
               from used in Flatten(type).SelectMany(References).Select(Outermost).Distinct()
               where LibraryFolders.OfType.ContainsKey(used) && LibraryFolders.OfType.ContainsKey(name)
               select (name, LibraryFolders.OfType[name], used, LibraryFolders.OfType[used]),
        ];
    }

    private static IEnumerable<TypeDefinition> Flatten(TypeDefinition type) => type.NestedTypes.SelectMany(Flatten).Prepend(type);

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        IEnumerable<TypeReference?> signatures =
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Methods.Select(method => method.ReturnType),
            .. type.Methods.SelectMany(method => method.Parameters).Select(parameter => parameter.ParameterType),
            .. type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Variables).Select(variable => variable.VariableType),
            .. type.Methods.Where(method => method.HasBody).SelectMany(method => method.Body.Instructions).SelectMany(Operands),
        ];
        return signatures.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> Operands(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference { DeclaringType: not null } member => [member.DeclaringType],
        _ => [],
    };

    /// <summary>A type and its components. For Layer{T}[] these are Layer and T.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        FunctionPointerType pointer => pointer.Parameters.SelectMany(parameter => Parts(parameter.ParameterType)).Concat(Parts(pointer.ReturnType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static string Outermost(TypeReference type)
    {
        TypeReference outermost = type;
        while (outermost.DeclaringType is not null)
        {
            outermost = outermost.DeclaringType;
        }

        return outermost.Namespace.StartsWith("NeuralNet", StringComparison.Ordinal) ? LibraryFolders.PlainName(outermost.Name) : string.Empty;
    }
}
