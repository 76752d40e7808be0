namespace NeuralNet.Tests.Kernels;

public sealed class PhiloxTests
{
    /// <summary>The vectors that Random123 publishes for philox4x32 with 10 rounds (kat_vectors), words from the lowest to the highest.</summary>
    [Theory]
    [InlineData(
        new uint[] { 0x00000000, 0x00000000, 0x00000000, 0x00000000 }, new uint[] { 0x00000000, 0x00000000 },
        new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(
        new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, new uint[] { 0xffffffff, 0xffffffff },
        new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(
        new uint[] { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, new uint[] { 0xa4093822, 0x299f31d0 },
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Block_OfAPublishedVector_GivesThePublishedNumbers(uint[] counter, uint[] key, uint[] expected)
    {
        (ulong First, ulong Second) block = Philox.Block(Join(counter[0], counter[1]), Join(counter[2], counter[3]), Join(key[0], key[1]));

        block.Should().Be((Join(expected[0], expected[1]), Join(expected[2], expected[3])));
    }

    [Fact]
    public void Fill_GivesTheFirstNumberOfEachBlock()
    {
        const ulong Counter = 0x0000_0005_FFFF_FF00, High = 0x1234_5678_9ABC_DEF0, Key = 0x0BAD_CAFE_0000_0007;
        ulong[] numbers = new ulong[24];

        Philox.Fill(Counter, High, Key, numbers);

        numbers.Should().Equal(Enumerable.Range(0, numbers.Length).Select(i => Philox.Block(Counter + (ulong)i, High, Key).First));
    }

    private static ulong Join(uint low, uint high) => low | ((ulong)high << 32);
}
