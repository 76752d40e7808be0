using System.Text.RegularExpressions;
using Mono.Cecil;

namespace NeuralNet.Tests.Consistency;

public sealed partial class ArchitectureTests
{
    [Fact]
    public void Rooms_AsTheCompiledLibraryUsesThem_FollowTheMap()
    {
        IEnumerable<string> found = TypeUses.OfLibrary()
            .Where(use => use.From != use.To && use.To != "Foundation" && !Rooms.MayUse[use.From].Contains(use.To))
            .Select(use => $"{use.From} uses {use.To}: {use.Type} uses {use.Used}")
            .Distinct();

        found.Should().BeEmpty("rooms use each other only as the map says");
    }

    [Fact]
    public void Rooms_OnTheMap_HaveNoCircle()
    {
        HashSet<string> settled = [];

        while (Rooms.MayUse.FirstOrDefault(room => !settled.Contains(room.Key) && room.Value.All(settled.Contains)) is { Key: not null } next)
        {
            settled.Add(next.Key);
        }

        settled.Should().BeEquivalentTo(Rooms.MayUse.Keys, "every room can be built after those it uses");
    }

    [Fact]
    public void SourceFiles_OfTheLibrary_AreInARoomOfTheMap()
    {
        IEnumerable<string> rooms = Repository.LibrarySources().Select(Rooms.RoomOf).Distinct();

        rooms.Should().BeEquivalentTo(Rooms.MayUse.Keys);
    }

    [Fact]
    public void Types_OfTheLibrary_StandInAFileOfTheirName()
    {
        using AssemblyDefinition library = TypeUses.ReadLibrary();

        IEnumerable<string> homeless = TypeUses.OwnTypes(library).Select(type => Rooms.PlainName(type.Name)).Where(name => !Rooms.OfType.ContainsKey(name));

        homeless.Should().BeEmpty("a file is named after its type, which a generic and its namesake share");
    }

    [Fact]
    public void UnsafeCodeVectorsAndThreads_OfTheLibrary_StandInKernelsOnly()
    {
        IEnumerable<string> found = Repository.LibrarySources()
            .Where(file => Rooms.RoomOf(file) != "Kernels")
            .Where(file => LowLevel().IsMatch(WithoutComments(File.ReadAllText(file))))
            .Select(Path.GetFileName)!;

        found.Should().BeEmpty();
    }

    /// <summary><c>Activation.Of</c> and <c>Cost.Of</c> are public doors.</summary>
    [Fact]
    public void Kernels_ByTheirReferences_KnowNothingOfMathNet()
    {
        IEnumerable<string> found = Repository.LibrarySources()
            .Where(file => Path.GetFileName(file) is not ("Activation.cs" or "Cost.cs"))
            .Where(file => Rooms.RoomOf(file) is "Kernels" or "Activations" or "Costs" or "Layers" or "Initializers" or "Schedules" or "Optimizers")
            .Where(file => WithoutComments(File.ReadAllText(file)).Contains("MathNet", StringComparison.Ordinal))
            .Select(Path.GetFileName)!;

        found.Should().BeEmpty("MathNet's matrices stand at the public door only");
    }

    private static string WithoutComments(string source) => Comment().Replace(source, string.Empty);

    [GeneratedRegex(
        @"\bunsafe\b|\bVector(64|128|256|512)?<T>\.(Zero|One|Count)|System\.Runtime\.Intrinsics|MemoryMarshal|\bUnsafe\."
        + @"|\bIParallelJob\b|\bWorkerPool\b|\bnew Thread\b|ThreadPool|Parallel\.|Task\.Run")]
    private static partial Regex LowLevel();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
