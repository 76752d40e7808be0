namespace NeuralNet.Reports.Tests.Page;

/// <summary>Names that would break a page that did not treat them as text.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileNameTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    private static readonly string[] Names =
    [
        "<script>document.title = 'broken'</script>", "</script><img src=x onerror=\"document.title = 'broken'\">", "a \"quoted\" 'name' & <b>bold</b>",
        "\u202Eright to left שלום", "{{data}} ${1+1} \\u003c", "\u0000\u0001\u001b[31m control \ud800", new string('x', 10_000), "0",
    ];

    [Fact]
    public async Task Page_WithHostileNames_ShowsThemAsText()
    {
        string path = Save(Names[0] + Names[1], Names);

        await using OpenPage opened = await browser.Open(path, 380);
        string title = await opened.Page.Locator("h1").InnerTextAsync();
        string[] classes = await opened.Run<string[]>("() => [...document.querySelectorAll('.confusion tbody th')].map(e => e.title)");
        string[] features = await opened.Run<string[]>("() => [...document.querySelectorAll('.slider label')].map(e => e.title)");
        int overflow = await opened.Overflow();
        int foreign = await opened.Page.Locator("main script, main b:not(.tile b), img").CountAsync();
        await Screenshots.Take(opened, "hostile-380-light");

        opened.Complaints.Should().BeEmpty();
        opened.Requests.Should().BeEmpty();
        title.Should().Be(Names[0] + Names[1]);
        classes[..3].Should().Equal(Names[..3]);
        features[..5].Should().Equal(Names[..5]);
        foreign.Should().Be(0);
        overflow.Should().Be(0);
    }

    [Fact]
    public async Task Page_WithVeryLongTexts_StaysSmall()
    {
        string longest = new('x', 10_000);
        string path = Save(longest, [.. Enumerable.Repeat(longest, Names.Length).Select((name, i) => $"{i}{name}")]);

        await using OpenPage opened = await browser.Open(path);
        int overflow = await opened.Overflow();

        new FileInfo(path).Length.Should().BeLessThan(250_000);
        opened.Complaints.Should().BeEmpty();
        overflow.Should().Be(0);
    }

    private string Save(string title, string[] names)
    {
        int count = names.Length;
        double[][] rows = [.. Enumerable.Range(0, 80).Select(i => Enumerable.Range(0, count).Select(k => (i % count == k ? 1 : 0) + SamplePages.Noise(i, k)).ToArray())];
        Dataset<double> data = Dataset.FromRows(rows, Enumerable.Range(0, 80).Select(i => names[i % count]), names);
        Network<double> network = Network.Create<double>(count, 1, new Dense(count) { Activation = Activation.Softmax });
        return pages.Make(
            $"hostile{title.Length}.html", network, Cost.CrossEntropy, Optimizer.Adam(0.05), (data, data), 5,
            new ReportOptions { Title = title, Description = title, FeatureNames = names }).Path;
    }
}
