namespace NeuralNet.Tabular.Tests.Columns;

public sealed class WordColumnTests
{
    [Fact]
    public void Words_AreInTheOrderOfTheirFirstRow()
    {
        WordColumn column = new("port", ["b", null, "a", "b", ""]);

        column.Words.Should().Equal("b", "a", "");
        column.Codes.ToArray().Should().Equal(0, WordColumn.MissingCode, 1, 0, 2);
        column.MissingCount.Should().Be(1);
    }

    [Fact]
    public void Select_OfSomeRows_KeepsOnlyTheirWords()
    {
        WordColumn column = new WordColumn("port", ["a", "b", null, "c"]).Select([3, 2, 1, 3]);

        column.Words.Should().Equal("c", "b");
        column.Codes.ToArray().Should().Equal(0, -1, 1, 0);
    }
}
