using System.Reflection;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Reports.Tests.Docs;

/// <summary>The tables of docs/reports.md are complete.</summary>
public sealed class ReportsPageTests
{
    private static readonly MarkdownPage Page = RepositoryFiles.Page(PagePictures.Page);

    public static TheoryData<string> Methods =>
        [.. typeof(NeuralNet.Reports.Pictures).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).Distinct()];

    public static TheoryData<string> Problems => [.. Enum.GetNames<HealthProblem>()];

    public static TheoryData<string> Options =>
        [.. typeof(ReportOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Pictures_InTheirTable_HaveARow(string method) => Rows().Should().Contain(row => row.Contains($".{method}(", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Problems))]
    public void Problems_InTheirTable_HaveARow(string problem) => Rows().Should().Contain(row => row.StartsWith($"| `{problem}` |", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Options))]
    public void Options_InTheirTable_HaveARow(string option) => Rows().Should().Contain(row => row.Split('|')[1].Contains($"`{option}`"));

    private static IEnumerable<string> Rows() => Page.Prose.Where(line => line.StartsWith('|'));
}
