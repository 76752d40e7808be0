namespace NeuralNet.Tests.Training;

public sealed class EpochOrderTests
{
    [Fact]
    public void Shuffle_InBlocks_IsAPermutationOfBlocksAndWithinThem()
    {
        int[] order = Order(103, blockSize: 10, seed: 1, epoch: 1);

        order.Order().Should().Equal(Enumerable.Range(0, 103));
        int[] blocks = [.. order.Select(example => example / 10)];
        blocks.Zip(blocks.Skip(1)).Count(pair => pair.First != pair.Second).Should().Be(10, "each of the 11 blocks is together");
        blocks.Distinct().Should().NotBeInAscendingOrder();
        order.GroupBy(example => example / 10).Select(block => string.Join(' ', block.Select(example => example % 10)))
            .Where(text => text.Length == 19).Should().OnlyHaveUniqueItems("each block has an order of its own");
    }

    [Fact]
    public void Shuffle_InBlocks_DependsOnSeedAndEpochAlone()
    {
        string[] orders =
        [
            .. from seed in new[] { 1, 2 }
               from epoch in new[] { 1, 2 }
               select string.Join(' ', Order(103, 10, seed, epoch)),
        ];

        orders.Should().OnlyHaveUniqueItems();
        string.Join(' ', Order(103, 10, seed: 1, epoch: 1)).Should().Be(orders[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Shuffle_OfBlocksOfOneOrOfAll_CanGiveAnyOrder(int blockSize)
    {
        IEnumerable<string> orders = Enumerable.Range(1, 200).Select(epoch => string.Join(' ', Order(3, blockSize, seed: 1, epoch)));

        orders.Distinct().Should().HaveCount(6);
    }

    private static int[] Order(int count, int blockSize, int seed, int epoch)
    {
        int[] order = new int[count];
        EpochOrder.Shuffle(order, blockSize, seed, epoch);
        return order;
    }
}
