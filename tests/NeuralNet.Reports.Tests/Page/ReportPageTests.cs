namespace NeuralNet.Reports.Tests.Page;

/// <summary>Pages of trainings in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReportPageTests(Browser browser, SamplePages pages) : IClassFixture<SamplePages>
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(380, false)]
    [InlineData(380, true)]
    public async Task Page_OfDigits_OpensWithoutErrorRequestOrOverflow(int width, bool isDark)
    {
        await using OpenPage opened = await browser.Open(pages.Digits.Path, width, isDark);

        int overflow = await opened.Overflow();
        int curves = await opened.Page.Locator("#curves .chart canvas").CountAsync();
        await Screenshots.Take(opened, $"digits-{width}-{(isDark ? "dark" : "light")}");

        opened.Complaints.Should().BeEmpty();
        opened.Requests.Should().BeEmpty();
        overflow.Should().Be(0);
        curves.Should().Be(3);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(380, true)]
    public async Task Page_OfSpiral_OpensWithoutErrorRequestOrOverflow(int width, bool isDark)
    {
        await using OpenPage opened = await browser.Open(pages.Spiral.Path, width, isDark);

        int overflow = await opened.Overflow();
        await Screenshots.Take(opened, $"spiral-{width}-{(isDark ? "dark" : "light")}");

        opened.Complaints.Should().BeEmpty();
        opened.Requests.Should().BeEmpty();
        overflow.Should().Be(0);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(380, false)]
    public async Task Page_OfRegression_OpensWithoutErrorRequestOrOverflow(int width, bool isDark)
    {
        await using OpenPage opened = await browser.Open(pages.Regression.Path, width, isDark);

        int overflow = await opened.Overflow();
        await Screenshots.Take(opened, $"regression-{width}-{(isDark ? "dark" : "light")}");

        opened.Complaints.Should().BeEmpty();
        opened.Requests.Should().BeEmpty();
        overflow.Should().Be(0);
    }
}
