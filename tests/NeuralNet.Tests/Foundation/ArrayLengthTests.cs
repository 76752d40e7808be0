namespace NeuralNet.Tests.Foundation;

public sealed class ArrayLengthTests
{
    [Theory]
    [InlineData(0, int.MaxValue, 0)]
    [InlineData(3, 4, 12)]
    [InlineData(1, 2_147_483_591, 2_147_483_591)]
    public void Product_ThatAnArrayCanHave_IsIt(int first, int second, int expected)
    {
        int length = ArrayLength.Product((first, "rows"), (second, "columns"), "Use fewer.");

        length.Should().Be(expected);
    }

    [Theory]
    [InlineData(2, 1_073_741_796, "2 rows × 1,073,741,796 columns are 2,147,483,592 numbers, but an array holds at most 2,147,483,591. Use fewer.*")]
    [InlineData(65_536, 65_536, "65,536 rows × 65,536 columns are 4,294,967,296 numbers, *")]
    [InlineData(int.MaxValue, int.MaxValue, "* are 4,611,686,014,132,420,609 numbers, *")]
    public void Product_BeyondAnArray_SaysSizesLimitAndAdvice(int first, int second, string message)
    {
        Action act = () => ArrayLength.Product((first, "rows"), (second, "columns"), "Use fewer.", "inputs");

        act.Should().Throw<ArgumentException>().WithMessage(message).Which.ParamName.Should().Be("inputs");
    }

    [Fact]
    public void Of_ALengthBeyondAnArray_SaysLengthLimitAndAdvice()
    {
        Action act = () => ArrayLength.Of(1L << 40, "parameters", "Use fewer.");

        act.Should().Throw<ArgumentException>()
            .WithMessage("There are 1,099,511,627,776 parameters, but an array holds at most 2,147,483,591. Use fewer.");
    }
}
