using System.Runtime.Intrinsics;

namespace NeuralNet.Tests.Kernels;

public sealed class GemmPlanTests
{
    [Fact]
    public void For_MoreThreadsThanThereCanBe_WantsPanelsForThoseThatCanBe()
    {
        GemmArguments<float> product = new() { M = 4096, N = 512, K = 4096, DownA = 1, RightA = 4096, DownB = 1, RightB = 4096 };

        GemmPlan plan = GemmPlan.For<Simd128<float>, Vector128<float>, float>(product, int.MaxValue);

        (plan.Memory - plan.SliversLength).Should().Be(WorkerPool.MostThreads * plan.PanelsLength);
    }

    [Fact]
    public void For_MoreColumnsThanRows_SharesColumnsOut()
    {
        GemmArguments<float> product = new() { M = 128, N = 784, K = 128, DownA = 1, RightA = 128, DownB = 784, RightB = 1 };

        GemmPlan plan = GemmPlan.For<Simd128<float>, Vector128<float>, float>(product, 2);

        plan.ColumnGroups.Should().BeGreaterThanOrEqualTo(2);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(512, 512)]
    [InlineData(513, 257)]
    [InlineData(784, 392)]
    [InlineData(1024, 512)]
    [InlineData(1025, 342)]
    [InlineData(int.MaxValue - 1, 512)]
    [InlineData(int.MaxValue, 512)]
    public void Depth_OfAnySum_IsThatOfTheFewestEqualBlocks(int k, int depth) => GemmBlocks.Depth(k).Should().Be(depth);

    [Theory]
    [InlineData(1, 8, 1)]
    [InlineData(8, 8, 1)]
    [InlineData(9, 8, 2)]
    [InlineData(int.MaxValue, 8, 1 << 28)]
    [InlineData(int.MaxValue, int.MaxValue, 1)]
    public void Quotient_OfAnyNumbers_IsRoundedUp(int value, int divisor, int quotient) => GemmBlocks.Quotient(value, divisor).Should().Be(quotient);
}
