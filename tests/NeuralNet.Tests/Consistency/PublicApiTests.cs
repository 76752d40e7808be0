using System.Reflection;
using System.Xml.Linq;

namespace NeuralNet.Tests.Consistency;

public sealed class PublicApiTests
{
    private static readonly Type[] PublicTypes =
        [.. typeof(Network).Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Fact]
    public void PublicSurface_AsCompiled_IsTheApprovedOne()
    {
        string approved = Path.Combine(Repository.Root, "tests", "NeuralNet.Tests", "Consistency", "PublicApi.approved.txt");
        string received = Path.ChangeExtension(Path.ChangeExtension(approved, null), ".received.txt");
        string surface = PublicSurface.Print(PublicTypes);

        if (!File.Exists(approved) || File.ReadAllText(approved) != surface)
        {
            File.WriteAllText(received, surface);
        }

        File.ReadAllText(approved).Should().Be(surface, "a change of the public surface is meant: then {0} replaces the approved file", received);
    }

    [Fact]
    public void PublicTypes_ByKind_AreSealedOrAbstract()
    {
        IEnumerable<string> open = PublicTypes.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Select(type => type.Name);

        open.Should().BeEmpty("a class is an extension point and abstract, or sealed");
    }

    [Fact]
    public void Parameters_OfPublicMembers_BeginWithALowerCaseLetter()
    {
        IEnumerable<string> upper = PublicTypes
            .Where(type => !typeof(Delegate).IsAssignableFrom(type))
            .SelectMany(type => type.GetMembers().OfType<MethodBase>())
            .SelectMany(method => method.GetParameters())
            .Where(parameter => !char.IsAsciiLetterLower(parameter.Name![0]))
            .Select(parameter => $"{parameter.Member.DeclaringType!.Name}.{parameter.Member.Name}({parameter.Name})");

        upper.Should().BeEmpty("a user names parameters of methods and of constructors in the same way");
    }

    [Fact]
    public void AbstractTypes_OfThePublicSurface_AreTheExtensionPoints()
    {
        string[] known =
        [
            "Activation", "ElementwiseActivation", "Cost", "Layer", "Layer`1", "Initializer", "Regularizer", "Schedule",
            "OptimizerStage", "OptimizerStage`1", "Optimizer", "Metric", "MetricRun`1", "Callback", "CallbackRun`1", "ExampleSource`1",
        ];

        IEnumerable<string> found = PublicTypes
            .Where(type => type is { IsAbstract: true, IsSealed: false, IsInterface: false })
            .Select(type => type.Name);

        found.Should().BeEquivalentTo(known);
    }

    [Fact]
    public void PublicTypes_InTheDocumentation_HaveASummary()
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(typeof(Network).Assembly.Location, ".xml"));
        HashSet<string> documented =
        [
            .. documentation.Descendants("member")
                .Where(member => member.Element("summary") is { } summary && !string.IsNullOrWhiteSpace(summary.Value))
                .Select(member => member.Attribute("name")!.Value),
        ];

        IEnumerable<string> bare = PublicTypes.Select(type => "T:" + type.FullName).Where(name => !documented.Contains(name));

        bare.Should().BeEmpty();
    }

    [Fact]
    public void StaticState_OfTheLibrary_IsReadOnly()
    {
        IEnumerable<string> mutable = typeof(Network).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("NeuralNet", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Where(field => !field.IsDefined(typeof(ThreadStaticAttribute)))           // of one thread, and put back before the call ends
            .Select(field => $"{field.DeclaringType}.{field.Name}");

        mutable.Should().BeEmpty();
    }
}
