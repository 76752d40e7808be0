using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Serialization;

namespace NeuralNet.Tests.Serialization;

/// <summary>The texts that identify data in checkpoints. Files of older versions have them, so that they must not change.</summary>
public sealed class RunRecordTests
{
    /// <summary>SHA-256 of the 300 · 2 inputs and then the 300 · 3 targets, each as 8 bytes with the lowest first, computed by Python's hashlib.</summary>
    private const string Text = "300 examples: 2 inputs, 3 targets; SHA-256 850f9a856fa9743a4632e92950746ea13acf92741fa919667efb21ff2a380a4d";

    /// <summary>More examples than are read at a time.</summary>
    private static readonly Dataset<double> Data = new(
        Matrix<double>.Build.Dense(2, 300, (r, i) => r + (i / 4.0)), Matrix<double>.Build.Dense(3, 300, (r, i) => i - (2 * r)));

    private static readonly TrainingOptions Shuffled = new() { Shuffle = true };

    [Fact]
    public void TextsOf_DataInMemory_AreThoseOfOlderVersions()
    {
        Dataset<double> weighted = Data.WithWeights(Vector<double>.Build.Dense(300, i => 1 + (i % 4)));

        RunRecord.TextsOf(Data, weighted, Shuffled).Should().Be((
            Text, "300 examples: 2 inputs, 3 targets, weighted; SHA-256 1b009a360872bffcace5c6771383b8e5e3bf03795f40c733ff4ce0ed50a9c769"));
    }

    [Fact]
    public void TextsOf_Sources_AreThoseOfTheDataInMemory() =>
        RunRecord.TextsOf(new ListedSource<double>(Data), new ListedSource<double>(Data, blockSize: 10), Shuffled).Should().Be((Text, Text));

    [Fact]
    public void TextsOf_ASourceWithATextOfItsOwn_DoNotContainIt() =>
        RunRecord.TextsOf(new Secretive(Data), null, Shuffled).Training.Should().Be(Text);

    [Fact]
    public void TextsOf_TrainingInBlocks_HaveTheirSizeIfItDecidesTheOrder()
    {
        ListedSource<double> blocks = new(Data, blockSize: 10);

        RunRecord.TextsOf(blocks, null, Shuffled).Training.Should().Be($"{Text}; in blocks of 10");
        RunRecord.TextsOf(blocks, null, Shuffled with { Shuffle = false }).Training.Should().Be(Text);
        RunRecord.TextsOf(blocks, null, Shuffled with { BatchSize = TrainingOptions.FullBatch }).Training.Should().Be(Text);
    }

    private sealed class Secretive(Dataset<double> data) : ExampleSource<double>
    {
        public override int Count => data.Count;

        public override int InputSize => data.InputSize;

        public override int TargetSize => data.TargetSize;

        public override void Gather(ReadOnlySpan<int> indices, Columns<double> batchInputs, Columns<double> batchTargets) =>
            data.Gather(indices, batchInputs, batchTargets);

        public override string ToString() => $"Password=1234, read at {DateTime.UtcNow.Ticks}";
    }
}
