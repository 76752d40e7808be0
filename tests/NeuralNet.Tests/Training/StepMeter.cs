namespace NeuralNet.Tests.Training;

/// <summary>Bytes that the process allocates from the first to the last step of each epoch, told of every step.</summary>
/// <remarks>
/// What Fit makes for each epoch, such as the report, comes after the last step and before the first. The first half of the epochs
/// warms up. Why the smallest epoch counts: see <see cref="Allocations"/>.
/// </remarks>
internal sealed record StepMeter(int StepsOfAnEpoch)
{
    private readonly List<long> epochs = new(1000);
    private long atFirstStep;

    public long SmallestEpoch => epochs.Skip(epochs.Count / 2).Min();

    public void Count(long iteration)
    {
        int step = (int)((iteration - 1) % StepsOfAnEpoch);
        if (step == 0)
        {
            atFirstStep = GC.GetTotalAllocatedBytes(precise: true);
        }
        else if (step == StepsOfAnEpoch - 1)
        {
            epochs.Add(GC.GetTotalAllocatedBytes(precise: true) - atFirstStep);
        }
    }
}
