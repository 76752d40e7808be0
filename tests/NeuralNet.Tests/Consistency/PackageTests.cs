using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Tests.Consistency;

/// <summary>The contents of the package besides the library. `.ci/run` checks and uses the package itself.</summary>
public sealed class PackageTests
{
    private const string Install = "dotnet add package NeuralNet.Feedforward --source ";

    private static readonly XDocument Project = XDocument.Load(Path.Combine(Repository.Library, "NeuralNet.csproj"));

    [Theory]
    [InlineData("PackageReadmeFile", "README.md")]
    [InlineData("PackageIcon", "icon.png")]
    public void Package_ForAFileThatItNames_HasThatFile(string property, string name)
    {
        string file = Project.Descendants(property).Single().Value;

        file.Should().Be(name);
        File.Exists(SourceOf(name)).Should().BeTrue();
    }

    [Fact]
    public void ReadmeOfThePackage_ForSitesThatShowIt_LinksToNothingInTheRepository()
    {
        MarkdownPage page = RepositoryFiles.Page(Path.GetRelativePath(Repository.Root, SourceOf("README.md")));

        page.Links.Should().NotBeEmpty().And.OnlyContain(link => link.StartsWith("https://", StringComparison.Ordinal));
    }

    [Fact]
    public void Icon_AsPackageSitesWantIt_IsASmallPngOf128Pixels()
    {
        byte[] icon = File.ReadAllBytes(SourceOf("icon.png"));

        icon[1..4].Should().Equal("PNG"u8.ToArray());
        icon[16..24].Should().Equal(0, 0, 0, 128, 0, 0, 0, 128);
        icon.Length.Should().BeLessThan(10_000);
    }

    [Fact]
    public void Pages_UntilThePackageIsPublished_InstallItFromALocalFeed()
    {
        string[] pages = ["README.md", "docs/getting-started.md"];

        string[] commands =
        [
            .. pages.Select(page => RepositoryFiles.Page(page).Blocks
                .Single(block => block.Language == "sh" && block.Text.Contains(Install, StringComparison.Ordinal)).Text),
        ];

        commands[0].Should().Be(commands[1]).And.MatchRegex($"(?s)dotnet pack .*{Regex.Escape(Install)}");
    }

    private static string SourceOf(string packaged) => Path.GetFullPath(Path.Combine(
        Repository.Library,
        Project.Descendants("None").Single(item => PathInPackage(item) == packaged).Attribute("Include")!.Value));

    private static string PathInPackage(XElement item) =>
        item.Attribute("PackagePath")?.Value is { } path && !path.EndsWith('/') ? path : Path.GetFileName(item.Attribute("Include")!.Value);
}
