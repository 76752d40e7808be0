using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class FortranOrderTests
{
    /// <summary>Sizes of 1 do not change the order, at any position.</summary>
    [Theory]
    [InlineData("(2, 3)")]
    [InlineData("(1, 2, 3)")]
    [InlineData("(2, 1, 3)")]
    [InlineData("(1, 1, 2, 1, 3, 1)")]
    public void Read_OfSizesOfOne_GivesTheSameOrder(string shape)
    {
        byte[] file = NpyBytes.Of(NpyBytes.Header("|u1", isFortranOrder: true, shape), 1, 4, 2, 5, 3, 6);

        NpyArray array = NpyBytes.Read(file);

        array.AsSpan<byte>().ToArray().Should().Equal(1, 2, 3, 4, 5, 6);
    }
}
