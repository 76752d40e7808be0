using System.Reflection;
using System.Xml.Linq;

namespace NeuralNet.Tests.Consistency;

/// <summary>What holds for the public surface of each package of this repository.</summary>
/// <param name="library">The assembly.</param>
/// <param name="tests">The folder of its tests, whose Consistency folder has the approved surface.</param>
/// <param name="extensionPoints">The names of its abstract types.</param>
public abstract class PublicApiContract(Assembly library, string tests, string[] extensionPoints)
{
    private readonly Type[] publicTypes = [.. library.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Fact]
    public void PublicSurface_AsCompiled_IsTheApprovedOne()
    {
        string approved = Path.Combine(Repository.Root, "tests", tests, "Consistency", "PublicApi.approved.txt");
        string received = Path.ChangeExtension(Path.ChangeExtension(approved, null), ".received.txt");
        string surface = PublicSurface.Print(publicTypes);

        if (!File.Exists(approved) || File.ReadAllText(approved) != surface)
        {
            File.WriteAllText(received, surface);
        }

        File.ReadAllText(approved).Should().Be(surface, "a change of the public surface is meant: then {0} replaces the approved file", received);
    }

    [Fact]
    public void PublicTypes_ByKind_AreSealedOrAbstract()
    {
        IEnumerable<string> open = publicTypes.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Select(type => type.Name);

        open.Should().BeEmpty("a class is an extension point and abstract, or sealed");
    }

    [Fact]
    public void Parameters_OfPublicMembers_BeginWithALowerCaseLetter()
    {
        IEnumerable<string> upper = publicTypes
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
        IEnumerable<string> found = publicTypes
            .Where(type => type is { IsAbstract: true, IsSealed: false, IsInterface: false })
            .Select(type => type.Name);

        found.Should().BeEquivalentTo(extensionPoints);
    }

    [Fact]
    public void PublicTypes_InTheDocumentation_HaveASummary()
    {
        XDocument documentation = XDocument.Load(Path.ChangeExtension(library.Location, ".xml"));
        HashSet<string> documented =
        [
            .. documentation.Descendants("member")
                .Where(member => member.Element("summary") is { } summary && !string.IsNullOrWhiteSpace(summary.Value))
                .Select(member => member.Attribute("name")!.Value),
        ];

        IEnumerable<string> bare = publicTypes.Select(type => "T:" + type.FullName).Where(name => !documented.Contains(name));

        bare.Should().BeEmpty();
    }

    [Fact]
    public void StaticState_OfTheLibrary_IsReadOnly()
    {
        IEnumerable<string> mutable = library.GetTypes()
            .Where(type => type.Namespace?.StartsWith("NeuralNet", StringComparison.Ordinal) == true && !type.Name.StartsWith('<'))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Where(field => !field.IsDefined(typeof(ThreadStaticAttribute)))           // of one thread, and put back before the call ends
            .Select(field => $"{field.DeclaringType}.{field.Name}");

        mutable.Should().BeEmpty();
    }
}
