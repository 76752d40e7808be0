using System.Text.RegularExpressions;

namespace NeuralNet.Tests.Consistency;

public sealed partial class ArchitectureTests
{
    /// <summary>The folders of tests that do not belong to one folder of the library.</summary>
    private static readonly string[] TestsOfTheWhole = ["Consistency", "Contracts", "Docs", "Fuzz", "Golden", "Issues", "Processes", "Properties"];

    [Fact]
    public void Folders_AsTheCompiledLibraryUsesThem_FollowTheMap()
    {
        IEnumerable<string> found = TypeUses.OfLibrary()
            .Where(use => use.From != use.To && use.To != "Foundation" && !LibraryFolders.MayUse[use.From].Contains(use.To))
            .Select(use => $"{use.From} uses {use.To}: {use.Type} uses {use.Used}")
            .Distinct();

        found.Should().BeEmpty("folders use each other only as the map says");
    }

    [Fact]
    public void Folders_OnTheMap_HaveNoCircle()
    {
        HashSet<string> settled = [];

        while (LibraryFolders.MayUse.FirstOrDefault(folder => !settled.Contains(folder.Key) && folder.Value.All(settled.Contains)) is { Key: not null } next)
        {
            settled.Add(next.Key);
        }

        settled.Should().BeEquivalentTo(LibraryFolders.MayUse.Keys, "every folder can be built after those that it uses");
    }

    [Fact]
    public void SourceFiles_OfTheLibrary_AreInAFolderOfTheMap()
    {
        IEnumerable<string> folders = Repository.LibrarySources().Select(LibraryFolders.OfFile).Distinct();

        folders.Should().BeEquivalentTo(LibraryFolders.MayUse.Keys);
    }

    [Fact]
    public void Types_OfTheLibrary_AreInAFileOfTheirName()
    {
        IEnumerable<string> found = LibraryFolders.TypesOfOtherFiles();

        found.Should().BeEmpty();
    }

    [Fact]
    public void Tests_OfATypeOfTheLibrary_AreInTheFolderOfThatName()
    {
        ILookup<string, string> folders = LibraryFolders.Types.ToLookup(
            pair => pair.Type + "Tests", pair => Path.GetDirectoryName(Path.GetRelativePath(Repository.Library, pair.File))!);

        IEnumerable<string> found =
            from file in Repository.TestSources()
            let name = LibraryFolders.PlainName(Path.GetFileName(file))
            let folder = Path.GetDirectoryName(Path.GetRelativePath(Repository.Tests, file))!
            where !TestsOfTheWhole.Contains(folder) && folders.Contains(name) && !folders[name].Contains(folder)
            select $"{folder}/{name} tests a type of {folders[name].First()}";

        found.Should().BeEmpty();
    }

    [Fact]
    public void FoldersOfTests_ExceptThoseOfTheWhole_AreFoldersOfTheLibrary()
    {
        IEnumerable<string> found = Repository.TestSources()
            .Select(file => Path.GetDirectoryName(Path.GetRelativePath(Repository.Tests, file))!)
            .Where(folder => !TestsOfTheWhole.Contains(folder.Split(Path.DirectorySeparatorChar)[0]))
            .Where(folder => !Directory.Exists(Path.Combine(Repository.Library, folder)))
            .Distinct();

        found.Should().BeEmpty();
    }

    [Fact]
    public void UnsafeCodeVectorsAndThreads_OfTheLibrary_AreInKernelsOnly()
    {
        IEnumerable<string> found = Repository.LibrarySources()
            .Where(file => LibraryFolders.OfFile(file) != "Kernels")
            .Where(file => LowLevel().IsMatch(WithoutComments(File.ReadAllText(file))))
            .Select(Path.GetFileName)!;

        found.Should().BeEmpty();
    }

    /// <summary><c>Activation.Of</c>, <c>Cost.Of</c> and <c>Cost.OfEntries</c> take matrices of MathNet.</summary>
    [Fact]
    public void Kernels_ByTheirReferences_KnowNothingOfMathNet()
    {
        IEnumerable<string> found = Repository.LibrarySources()
            .Where(file => Path.GetFileName(file) is not ("Activation.cs" or "Cost.cs" or "Cost.Entries.cs"))
            .Where(file => LibraryFolders.OfFile(file) is "Kernels" or "Activations" or "Costs" or "Layers" or "Initializers" or "Schedules" or "Optimizers")
            .Where(file => WithoutComments(File.ReadAllText(file)).Contains("MathNet", StringComparison.Ordinal))
            .Select(Path.GetFileName)!;

        found.Should().BeEmpty("matrices of MathNet become spans before they reach these folders");
    }

    private static string WithoutComments(string source) => Comment().Replace(source, string.Empty);

    [GeneratedRegex(
        @"\bunsafe\b|\bVector(64|128|256|512)?<T>\.(Zero|One|Count)|System\.Runtime\.Intrinsics|MemoryMarshal|\bUnsafe\."
        + @"|\bIParallelJob\b|\bWorkerPool\b|\bnew Thread\b|ThreadPool|Parallel\.|Task\.Run")]
    private static partial Regex LowLevel();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
