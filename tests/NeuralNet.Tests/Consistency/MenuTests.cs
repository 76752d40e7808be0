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

    /// <summary>The files that create a type or mention it as an object, apart from the tables of model files.</summary>
    private static IEnumerable<string> FilesThatName(Type type) =>
        from file in Repository.LibrarySources()
        let name = Path.GetFileName(file)
        where !Tables.Contains(name) && Regex.IsMatch(File.ReadAllText(file), $@"\bnew {type.Name}\(|typeof\({type.Name}\)")
        select name;
}
