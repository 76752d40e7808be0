namespace NeuralNet.Tests.Kernels;

public sealed unsafe class ParallelCallTests
{
    [Fact]
    public void Work_OfACall_DoesEachPartOfItsRangeAndThenTheOthers()
    {
        int sum = 0;
        int* counters = stackalloc int[2 * ParallelCall.CounterStep];
        ParallelCall call = new() { Job = &sum, Do = &Shift, Parts = 4, Ranges = 2, Counters = counters };

        call.Work(slot: 1);

        sum.Should().Be(0x12131011, "a thread does its own range first");
    }

    [Fact]
    public void Work_OfACallThatManyHaveClosed_DoesNothing()
    {
        int sum = 0;
        int* counters = stackalloc int[2 * ParallelCall.CounterStep];
        ParallelCall call = new() { Job = &sum, Do = &Shift, Parts = 1 << 30, Ranges = 2, Counters = counters };
        call.Close();
        call.Close();
        call.Close();

        call.Work(slot: 1);

        sum.Should().Be(0);
    }

    private static void Shift(void* sum, int part, int slot) => *(int*)sum = (*(int*)sum << 8) + (slot << 4) + part;
}
