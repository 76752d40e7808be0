using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NeuralNet.Tests.Consistency;

namespace NeuralNet.Tests.Docs;

/// <summary>The pages name every public type, and no names that do not exist.</summary>
public sealed partial class PageNamesTests
{
    private const string Changes = "docs/CHANGELOG.md";

    /// <summary>
    /// Names that do not exist in the library, .NET or MathNet, and files that do not exist in the repository, each with the reason.
    /// </summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["../shared/data/mnist"] = "a folder beside the repository, where the sample looks too",
        ["AggressiveOptimization"] = "a member of MethodImplOptions",
        ["artifacts/docs"] = "the folder into which docs/build.sh writes",
        ["artifacts/docs/feedforward.pdf"] = "a file that docs/build.sh writes",
        ["artifacts/docs/site/index.html"] = "a file that docs/build.sh writes",
        ["context.Cancel"] = "a property of PosixSignalContext, in the function that the page shows",
        ["dW"] = "a comment of the source, in which it is the gradient of the weights",
        ["Eq"] = "a comment of the source, with the number of its equation",
        ["FullOpts"] = "a word that the JIT prints",
        ["Is"] = "a word in an error message",
        ["Linear"] = "a layer of PyTorch",
        ["MyJson.Default.Cube"] = "a type of the reader's own",
        ["Name.cs"] = "stands for the file of a description",
        ["NameLayer{T}.cs"] = "stands for the file of a layer",
        ["NeuralNet.Feedforward"] = "the package",
        ["NeuralNet.Feedforward.Tabular"] = "the package for tables",
        ["NeuralNet.Feedforward.Reports"] = "the package for reports",
        ["path/to/NeuralNet"] = "stands for the reader's clone",
        ["PublishAot"] = "a property of MSBuild",
        ["PublishTrimmed"] = "a property of MSBuild",
        ["SessionLog.START"] = "a name in TensorBoard's event files",
        ["T.CreateChecked"] = "a member of INumberBase, which every T has",
        ["torch.nn.Sequential"] = "a type of PyTorch",
        ["torch.optim.Adam"] = "a type of PyTorch",
        ["TSimd.MultiplyAdd"] = "a member of ISimd, by the name of a type parameter",
        ["TSimd.Width"] = "a member of ISimd, by the name of a type parameter",
    };

    /// <summary>The text of the library's source, for the names of tensors and keys in files.</summary>
    private static readonly string Source = string.Concat(Repository.LibrarySources().Select(File.ReadAllText));

    private static readonly string[] Files =
    [
        .. Directory.EnumerateFileSystemEntries(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(entry => "/" + Path.GetRelativePath(Repository.Root, entry).Replace('\\', '/'))
            .Where(entry => !entry.Contains("/.git/", StringComparison.Ordinal) && !entry.Contains("/obj/", StringComparison.Ordinal)
                && !entry.Contains("/node_modules/", StringComparison.Ordinal)),
    ];

    public static TheoryData<string> PagePaths => [.. RepositoryFiles.Pages.Select(page => page.Path)];

    [Fact]
    public void Readme_InItsFirstProgram_UsesAtMostTwelveTypes()
    {
        FencedBlock program = RepositoryFiles.Page("README.md").Blocks.First(block => block.Language == "csharp");
        HashSet<string> types = [.. typeof(Network).Assembly.GetExportedTypes().Select(type => type.Name.Split('`')[0])];

        IEnumerable<string> used = Word().Matches(program.Text).Select(match => match.Value).Where(types.Contains).Distinct();

        used.Should().HaveCountLessThanOrEqualTo(12);
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_BetweenBackticks_NamesOnlyWhatExists(string path)
    {
        MarkdownPage page = RepositoryFiles.Page(path);

        IEnumerable<string> unknown = UnknownNames(page);

        unknown.Should().BeEmpty("a reader could not find it");
    }

    [Theory]
    [MemberData(nameof(PagePaths))]
    public void Page_BetweenBackticks_NamesOnlyFilesThatExist(string path)
    {
        MarkdownPage page = RepositoryFiles.Page(path);

        IEnumerable<string> unknown = PageNames.PathsOf(page)
            .Where(name => !Others.ContainsKey(name) && !Array.Exists(Files, file => file.EndsWith("/" + name.Trim('/'), StringComparison.Ordinal)));

        unknown.Should().BeEmpty("a reader could not find it");
    }

    [Fact]
    public void PublicTypes_AreEachNamedInAPage()
    {
        string code = string.Join('\n', RepositoryFiles.Pages.Where(page => page.Path != Changes && !IsDecision(page)).SelectMany(CodeOf));

        IEnumerable<string> missing = KnownNames.PublicTypes
            .Where(type => !HasExtensionsOnly(type))
            .Where(type => !Regex.IsMatch(code, $@"\b{type.Name.Split('`')[0]}\b{(type.IsGenericType ? "<" : "(?!<)")}"))
            .Select(type => type.Name);

        missing.Should().BeEmpty("users cannot find a type that no guide names");
    }

    [Theory]
    [InlineData("Call `Trainer.Train` first.", "Trainer.Train")]
    [InlineData("`OptimizerRun.Step(objective, iteration)` may evaluate J often.", "OptimizerRun.Step")]
    [InlineData("`new Dense(8) { Activatoin = … }` has eight units.", "Activatoin")]
    [InlineData("It is in `NeuralNet.Models`.", "NeuralNet.Models")]
    [InlineData("`Math.Sine` is not what you want, nor `network.Train`.", "Math.Sine", "network.Train")]
    [InlineData("`Trainer<T>`, `Schedule.Step`, `batchSize`, `Math.Exp`, `Transpose()`, `network.Predict` and `NeuralNet.Data` exist.")]
    public void UnknownNames_OfAPage_AreThoseThatDoNotExist(string text, params string[] expected)
    {
        IEnumerable<string> unknown = UnknownNames(MarkdownPage.Parse("docs/page.md", text));

        unknown.Should().Equal(expected);
    }

    private static List<string> UnknownNames(MarkdownPage page)
    {
        HashSet<string> own =
        [
            .. page.Blocks.Where(block => block.Language == PageProgram.CodeLanguage)
                .SelectMany(block => Word().Matches(block.Text))
                .Select(word => word.Value),
        ];
        return
        [
            .. from name in PageNames.Of(page)
               where !IsKnownToUsers(name.Name) && !Others.ContainsKey(name.Name) && !name.Name.Split('.').All(own.Contains)
               where !((name.LinksToSource || IsAboutTheSource(page)) && IsInTheSource(name.Name))
               where !(page.Path == "docs/files.md" && IsWrittenToFiles(name.Name))
               select name.Name,
        ];
    }

    private static bool IsKnownToUsers(string name) =>
        KnownNames.Public.Has(name) || KnownNames.Matrices.Has(name) || KnownNames.Framework.Has(name)
        || Array.Exists(KnownNames.PublicTypes, type => type.Namespace == name);

    private static bool IsInTheSource(string name) => KnownNames.Source.Has(name) || Directory.Exists(Path.Combine(Repository.Library, name));

    /// <summary>Whether the last part of the name of a tensor is in the source, as a separate string or after a dot.</summary>
    private static bool IsWrittenToFiles(string name) => Regex.IsMatch(Source, $"[\".]{name.Split('.')[^1]}\"");

    /// <summary>Whether it has only extension methods, so that users never write its name.</summary>
    private static bool HasExtensionsOnly(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { Length: > 0 } methods
        && Array.TrueForAll(methods, method => method.IsDefined(typeof(ExtensionAttribute)));

    private static bool IsDecision(MarkdownPage page) => page.Path.StartsWith("docs/decisions/", StringComparison.Ordinal);

    private static bool IsAboutTheSource(MarkdownPage page) =>
        IsDecision(page) || page.Path is "docs/CONTRIBUTING.md" or "docs/book/19-speed.md";

    private static IEnumerable<string> CodeOf(MarkdownPage page) =>
        page.Blocks.Where(block => block.Language == PageProgram.CodeLanguage).Select(block => block.Text)
            .Concat(Span().Matches(string.Join('\n', page.Prose)).Select(span => span.Value));

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Span();
}
