using System.Data.Common;

namespace NeuralNet.Tabular.Tests;

public sealed class NullArgumentTests
{
    private static readonly Table Small = new(new NumberColumn("a", [1, 2, 3]));

    public static TheoryData<string, Action> Calls => new()
    {
        { "NumberColumn name", () => _ = new NumberColumn(null!, [1]) },
        { "WordColumn name", () => _ = new WordColumn(null!, []) },
        { "WordColumn values", () => _ = new WordColumn("a", null!) },
        { "TruthColumn name", () => _ = new TruthColumn(null!, []) },
        { "TruthColumn values", () => _ = new TruthColumn("a", null!) },
        { "DateColumn name", () => _ = new DateColumn(null!, []) },
        { "DateColumn values", () => _ = new DateColumn("a", null!) },
        { "Rename", () => Small.Columns[0].Rename(null!) },
        { "Table column", () => _ = new Table(null!, Small.Columns[0]) },
        { "Table indexer", () => _ = Small[null!] },
        { "Contains", () => Small.Contains(null!) },
        { "Where", () => Small.Where(null!) },
        { "Without", () => Small.Without("a", null!) },
        { "With", () => Small.With(null!) },
        { "StratifiedSplit", () => Small.StratifiedSplit(null!, 0.5) },
        { "GroupSplit", () => Small.GroupSplit(null!, 0.5) },
        { "TimeSplit", () => Small.TimeSplit(null!, 0.5) },
        { "Row text", () => Small.Row(0).Text(null!) },
        { "Create", () => Table.Create<int>(null!) },
        { "Builder name", () => Table.Create([1]).Number(null!, x => x) },
        { "Builder value", () => Table.Create([1]).Words("a", null!) },
        { "Read", () => Table.Read((DbDataReader)null!) },
        { "ReadCsv path", () => Table.ReadCsv((string)null!) },
        { "ReadCsv stream", () => Table.ReadCsv((Stream)null!) },
        { "ReadCsv reader", () => Table.ReadCsv((TextReader)null!) },
        { "ReadCsv markers", () => Table.ReadCsv("a", new CsvOptions { MissingMarkers = null! }) },
        { "WriteCsv path", () => Small.WriteCsv((string)null!) },
        { "WriteCsv writer", () => Small.WriteCsv((TextWriter)null!) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void ReferenceParameter_GivenNull_IsRefused(string call, Action act) => act.Should().Throw<ArgumentNullException>(call);
}
