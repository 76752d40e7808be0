namespace NeuralNet.Tests.Foundation;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("layers.0.weight", "layers.0.weight")]
    [InlineData("größer 測試 🙂", "größer 測試 🙂")]
    [InlineData("a\n\u001b[31mX", "a??[31mX")]
    [InlineData("a\u0085b\u2028c\u2029d", "a?b?c?d")]
    [InlineData("a\u202eb\u200bc\ufeffd", "a?b?c?d")]
    [InlineData("\ue000", "?")]
    [InlineData("", "")]
    public void Of_AnyText_ShowsWhatIsVisible(string text, string shown)
    {
        QuotedText.Of(text).Should().Be(shown);
    }

    [Fact]
    public void Of_HalfAPair_ShowsAQuestionMark()
    {
        QuotedText.Of("a\ud800b").Should().Be("a?b");
    }

    [Theory]
    [InlineData(128, 128)]
    [InlineData(129, 129)]
    [InlineData(100_000, 129)]
    public void Of_LongText_IsCut(int length, int shown)
    {
        QuotedText.Of(new string('x', length)).Should().HaveLength(shown);
    }

    [Fact]
    public void Of_TextCutWithinAPair_ShowsNoHalf()
    {
        QuotedText.Of(new string('x', 127) + "🙂").Should().Be(new string('x', 127) + "?…");
    }

    [Fact]
    public void Path_OfALongOne_ShowsItsEnd()
    {
        string shown = QuotedText.Path(new string('d', 4000) + "/model\n.safetensors");

        shown.Should().StartWith("…ddd").And.EndWith("/model?.safetensors").And.HaveLength(201);
    }

    [Fact]
    public void List_OfManyItems_AsksForThoseThatItShows()
    {
        int asked = 0;

        string list = QuotedText.List([.. Enumerable.Range(0, 1000)], i => $"{i}{(asked++ >= 0 ? string.Empty : "?")}", longest: 10);

        list.Should().Be("0, 1, 2, 3, … and 996 more");
        asked.Should().Be(4);
    }
}
