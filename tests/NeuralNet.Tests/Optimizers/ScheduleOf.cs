namespace NeuralNet.Tests.Optimizers;

/// <summary>A user's own schedule.</summary>
public sealed record ScheduleOf(Func<long, double> Function) : Schedule
{
    public override double Rate(long iteration) => Function(iteration);
}
