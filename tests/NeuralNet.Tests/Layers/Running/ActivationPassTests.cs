namespace NeuralNet.Tests.Layers;

public sealed class ActivationPassTests
{
    private const int Rows = 8;

    /// <remarks>A large batch is divided into slices, a small one is not.</remarks>
    [Theory]
    [InlineData(3, BackwardNeeds.None)]
    [InlineData(3, BackwardNeeds.PreActivation)]
    [InlineData(3, BackwardNeeds.Activation)]
    [InlineData(20_000, BackwardNeeds.None)]
    [InlineData(20_000, BackwardNeeds.PreActivation)]
    [InlineData(20_000, BackwardNeeds.Activation)]
    public void Backward_OfAMatrixThatIsNotNeeded_PassesItsRowsAndNoColumns(int count, BackwardNeeds needs)
    {
        ShapeRecorder recorder = new(needs, []);
        double[] values = new double[Rows * count];
        Columns<double> columns = new(values, Rows, count);

        new ActivationPass<double>(recorder, Rows).Backward(columns, columns, columns, threads: 1);

        (recorder.Seen.Count > 1).Should().Be(ColumnSlices.Divides(values.Length)).And.Be(count > 3);
        recorder.Seen.Sum(seen => seen.Delta).Should().Be(count);
        recorder.Seen.Should().AllSatisfy(seen => seen.Z.Should().Be((Rows, needs == BackwardNeeds.PreActivation ? seen.Delta : 0)));
        recorder.Seen.Should().AllSatisfy(seen => seen.A.Should().Be((Rows, needs == BackwardNeeds.Activation ? seen.Delta : 0)));
    }

    private sealed record ShapeRecorder(BackwardNeeds Read, List<((int Rows, int Count) Z, (int Rows, int Count) A, int Delta)> Seen) : Activation
    {
        public override BackwardNeeds Needs => Read;

        public override void Forward<T>(ReadOnlyColumns<T> z, Columns<T> a) => z.Values.CopyTo(a.Values);

        public override void Backward<T>(ReadOnlyColumns<T> z, ReadOnlyColumns<T> a, Columns<T> delta) =>
            Seen.Add(((z.Rows, z.Count), (a.Rows, a.Count), delta.Count));
    }
}
