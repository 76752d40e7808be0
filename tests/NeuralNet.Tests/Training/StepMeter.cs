namespace NeuralNet.Tests.Training;

/// <summary>Measures the bytes that the process allocates from the first to the last step of each epoch.</summary>
/// <remarks>
/// Fit allocates the report of an epoch after its last step, which is not measured. The first half of the epochs warms up. For the reason why the smallest
/// epoch counts, see <see cref="Allocations"/>.
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
