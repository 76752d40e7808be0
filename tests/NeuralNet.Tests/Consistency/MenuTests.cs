using System.Reflection;
using System.Text.RegularExpressions;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Consistency;

/// <summary>An entry of a menu is one file and one line of the menu. Two tables also list what a model file can contain.</summary>
public sealed class MenuTests
{
    private static readonly string[] Tables = ["DescribedType.cs", "DescriptionJsonContext.cs"];

    public static TheoryData<Type> Menus => [typeof(Activation), typeof(Cost), typeof(Initializer), typeof(Regularizer), typeof(Metric)];

    [Theory]
    [MemberData(nameof(Menus))]
    public void Entries_OfAMenu_AreInternalAndMadeByTheMenuOnly(Type menu)
    {
        Type[] entries = [.. typeof(Network).Assembly.GetTypes().Where(type => type.IsSubclassOf(menu) && !type.IsAbstract)];

        entries.Should().HaveCountGreaterThan(2).And.OnlyContain(type => type.IsNotPublic);
        entries.Should().AllSatisfy(type => FilesThatName(type).Should().Equal($"{menu.Name}.cs"));
    }

    /// <summary>The text of a choice is what a user types. Checkpoints contain it, so a type or property that is renamed must not change it.</summary>
    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(Cost))]
    [InlineData(typeof(Initializer))]
    [InlineData(typeof(Regularizer))]
    [InlineData(typeof(Schedule))]
    [InlineData(typeof(OptimizerStage))]
    public void Choices_OfAMenu_PrintAsTheyAreTyped(Type menu)
    {
        const BindingFlags Members = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        MethodInfo[] methods = [.. menu.GetMethods(Members).Where(method => method.ReturnType == menu && !method.IsSpecialName && IsCallable(method))];
        PropertyInfo[] properties = [.. menu.GetProperties(Members).Where(property => property.PropertyType == menu && property.Name != "Zeros")];

        methods.Select(method => $"{method.Invoke(null, Arguments(method))}").Should().Equal(methods.Select(Typed)).And.NotBeEmpty();
        properties.Select(property => $"{property.GetValue(null)}").Should().Equal(properties.Select(property => property.Name));
    }

    /// <summary>
    /// Methods with a span, and that of Rprop, whose numbers depend on each other, cannot be called here. Their texts have tests of their own.
    /// </summary>
    private static bool IsCallable(MethodInfo method) =>
        method.Name != nameof(OptimizerStage.Rprop) && method.GetParameters().All(parameter => !parameter.ParameterType.IsByRefLike);

    private static object[] Arguments(MethodInfo method) =>
    [
        .. method.GetParameters().Select((parameter, i) =>
            parameter.ParameterType == typeof(Schedule) ? Schedule.Constant(0.5) : parameter.ParameterType == typeof(Initializer) ? Initializer.Normal(1) : (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == typeof(int) ? i + 3 : (object)(0.5 / (i + 1))),
    ];

    private static string Typed(MethodInfo method)
    {
        object[] values = Arguments(method);
        string[] names = [.. method.GetParameters().Select(parameter => parameter.Name!)];
        IEnumerable<string> arguments = names.Select((name, i) => (names.Length == 1 ? string.Empty : $"{name}: ") + FormattableString.Invariant($"{values[i]}"));
        return $"{method.Name}({string.Join(", ", arguments)})";
    }

    /// <summary>The files that create a type or mention it as an object, apart from the tables of model files.</summary>
    private static IEnumerable<string> FilesThatName(Type type) =>
        from file in Repository.LibrarySources()
        let name = Path.GetFileName(file)
        where !Tables.Contains(name) && Regex.IsMatch(File.ReadAllText(file), $@"\bnew {type.Name}\(|typeof\({type.Name}\)")
        select name;
}
