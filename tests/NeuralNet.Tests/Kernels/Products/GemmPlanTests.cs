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
}
