using System.Globalization;

namespace NeuralNet.Tabular.Tests.Selection;

public sealed class SearchJournalTests : IDisposable
{
    private static readonly TabularRegressor Regressor = new("price")
    {
        Recipe = MadeTables.Small(epochs: 4),
        Threads = 1,
        Treatments = new Dictionary<string, Treatment> { ["area"] = Treatment.Robust with { Fill = 1.5 } },
    };

    private static readonly SearchSpace Space = new() { LearningRate = SearchRange.LogUniform(0.001, 0.05), Dropout = SearchRange.Uniform(0, 0.3) };

    private static readonly Table Houses = MadeTables.Houses(30);

    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private string File => Path.Combine(folder, "search.jsonl");

    private SearchOptions Options => new() { Candidates = 5, Folds = 2, Seed = 1, Journal = File };

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Search_ThatWasStopped_ContinuesToTheSameBits()
    {
        foreach (SearchMethod method in new[] { SearchMethod.Random, SearchMethod.Halving(2, 2) })
        {
            SearchOptions options = Options with { Method = method, Journal = Path.Combine(folder, $"{method.GetType().Name}.jsonl") };
            string expected = SearchTests.Bits(Regressor.Search(Houses, Space, options with { Journal = null }));
            using CancellationTokenSource source = new();
            Action stopped = () => Regressor.Search(
                Houses, Space, options, new SynchronousProgress<SearchProgress>(report => CancelAfter(source, report.Done, 3)), source.Token);
            stopped.Should().Throw<OperationCanceledException>();
            string[] before = System.IO.File.ReadAllLines(options.Journal!);

            string resumed = SearchTests.Bits((Regressor with { Threads = 2 }).Search(Houses, Space, options));

            before.Should().HaveCount(4, "the first line is the header");
            resumed.Should().Be(expected);
            System.IO.File.ReadAllLines(options.Journal!).Take(4).Should().Equal(before, "what is done is not done again");
        }
    }

    [Fact]
    public void Search_ThatIsDone_ReadsAllFromTheJournalAndMayHaveMoreCandidates()
    {
        SearchResult<TabularRegressor> first = Regressor.Search(Houses, Space, Options);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Files.ModelArchiveTests.Comma();
            SearchResult<TabularRegressor> again = Regressor.Search(Houses, Space, Options);
            again.Candidates.Select(candidate => candidate.Seconds).Should().Equal(first.Candidates.Select(candidate => candidate.Seconds), "nothing is trained again");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        SearchOptions more = Options with { Candidates = 6 };
        SearchTests.Bits(Regressor.Search(Houses, Space, more)).Should().Be(SearchTests.Bits(Regressor.Search(Houses, Space, more with { Journal = null })));
        System.IO.File.ReadAllLines(File).Should().HaveCount(7);
        Directory.GetFiles(folder).Should().Equal(File);
    }

    [Fact]
    public void Search_WithTheJournalOfAnother_SaysWhatDiffers()
    {
        _ = Regressor.Search(Houses, Space, Options with { Candidates = 1 });
        byte[] before = System.IO.File.ReadAllBytes(File);
        double[] prices = ((NumberColumn)Houses["price"]).Values.ToArray();
        prices[7]++;

        Refuse(Regressor with { Seed = 3 }, Houses, Space, Options, " The seed of the description was 0, but is 3. Take*");
        Refuse(Regressor with { Recipe = MadeTables.Small(epochs: 5) }, Houses, Space, Options, " The preset's Epochs was 4, but is 5. Take*");
        Refuse(Regressor with { Treatments = new Dictionary<string, Treatment> { ["area"] = Treatment.Robust with { Fill = 2 } } }, Houses, Space, Options, " The list of treatments was [area: Robust, Fill = 1.5], but is [area: Robust, Fill = 2]. Take*");
        Refuse(Regressor, Houses, Space with { Dropout = null }, Options, " The range of Dropout was Uniform(0, 0.3), but is none. Take*");
        Refuse(Regressor, Houses, Space, Options with { Seed = 2 }, " The seed of the search was 1, but is 2. Take*");
        Refuse(Regressor, Houses, Space, Options with { Folds = 3 }, " The number of folds was 2, but is 3. Take*");
        Refuse(Regressor, Houses, Space, Options with { Score = TabularScore.RSquared }, " The score was RMSE, but is R². Take*");
        Refuse(Regressor, MadeTables.Houses(31), Space, Options, "*The number of rows was 30, but is 31.*");
        Refuse(Regressor, Houses.With(new NumberColumn("price", prices)), Space, Options, " The cells of the column 'price' are others, or in another order. Take*");
        Refuse(Regressor, MadeTables.Houses(30, seed: 2), Space, Options, " The cells of 5 of 6 columns are others, or in another order: 'area', 'city', 'garden' … and 2 more. Take*");
        Refuse(Regressor, Houses.Without("garden"), Space, Options, " The list of columns was area, city, garden, *, but is area, city, sold, *");
        System.IO.File.ReadAllBytes(File).Should().Equal(before, "a refused journal does not change");

        void Refuse(TabularRegressor regressor, Table table, SearchSpace space, SearchOptions options, string message) =>
            ((Action)(() => regressor.Search(table, space, options))).Should().Throw<ArgumentException>().WithMessage($"The journal 'search.jsonl' is that of another search.{message}");
    }

    [Fact]
    public void Search_WithADamagedJournal_NamesTheLine()
    {
        _ = Regressor.Search(Houses, Space, Options with { Candidates = 2 });
        string[] lines = System.IO.File.ReadAllLines(File);

        Refuse([lines[0], lines[1].Replace("\"scores\":[", "\"scores\":[1", StringComparison.Ordinal)], "Line 2 of the journal 'search.jsonl' is damaged: its checksum*");
        Refuse([lines[0], lines[1], lines[2][..^5]], "Line 3 of the journal*no checksum*");
        Refuse([lines[0], lines[1], lines[1]], "Line 3 of the journal*candidate 0 occurs twice*");
        Refuse([lines[0], lines[0]], "Line 2 of the journal*damaged*");
        Refuse([lines[0], string.Empty, lines[1]], "Line 2 of the journal*no checksum*");
        Refuse([lines[1], lines[0]], "The file 'search.jsonl' is no journal of a search, or its first line*");
        Refuse(["a,b", "1,2"], "The file 'search.jsonl' is no journal of a search, or its first line*");

        void Refuse(string[] text, string message)
        {
            System.IO.File.WriteAllLines(File, text);
            ((Action)(() => Regressor.Search(Houses, Space, Options))).Should().Throw<InvalidDataException>().WithMessage(message);
        }
    }

    [Fact]
    public void Search_WithOneFlippedBitAnywhere_RefusesTheJournal()
    {
        _ = Regressor.Search(Houses, Space, Options with { Candidates = 2 });
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        RandomSource random = new(1, "flips");

        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Below(2 * i, bytes.Length - 1)] ^= (byte)(1 << random.Below((2 * i) + 1, 7));
            System.IO.File.WriteAllBytes(File, damaged);

            ((Action)(() => Regressor.Search(Houses, Space, Options with { Candidates = 2 }))).Should().Throw<InvalidDataException>();
        }
    }

    [Fact]
    public void Search_OfACandidateThatDiverged_KeepsIt()
    {
        SearchSpace space = new() { LearningRate = SearchRange.Choice(1e30, 0.01) };

        string first = SearchTests.Bits(Regressor.Search(Houses, space, Options));

        SearchTests.Bits(Regressor.Search(Houses, space, Options)).Should().Be(first);
        first.Should().Contain(BitConverter.DoubleToInt64Bits(1e30).ToString(CultureInfo.InvariantCulture));
    }

    private static void CancelAfter(CancellationTokenSource source, int done, int most)
    {
        if (done == most)
        {
            source.Cancel();
        }
    }
}
