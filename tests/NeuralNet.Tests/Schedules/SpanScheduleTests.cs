namespace NeuralNet.Tests.Schedules;

/// <summary>Schedules over the whole training, whose length <c>Fit</c> knows.</summary>
public sealed class SpanScheduleTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 11, seed: 1);

    private static readonly Dictionary<string, Func<int?, Schedule>> Kinds = new()
    {
        ["cosine"] = iterations => Schedule.Cosine(0.1, iterations, 0.01),
        ["flat cosine"] = iterations => Schedule.FlatCosine(0.1, 0.4, iterations, 0.01),
        ["cosine waves"] = iterations => Schedule.CosineWaves(0.1, 3, iterations),
        ["one cycle"] = iterations => Schedule.OneCycle(0.1, iterations),
        ["polynomial"] = iterations => Schedule.Polynomial(0.1, 0.01, iterations, 2),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void RateOfTheWholeTraining_IsThatOfAsManyIterations(string kind)
    {
        Schedule whole = Kinds[kind](null);
        Schedule counted = Kinds[kind](40);

        long[] iterations = [.. Enumerable.Range(1, 45).Select(i => (long)i)];

        iterations.Select(t => whole.Rate(t, 40)).Should().Equal(iterations.Select(t => counted.Rate(t)));
        iterations.Select(t => counted.Rate(t, 1000)).Should().Equal(iterations.Select(t => counted.Rate(t)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RateOfTheWholeTraining_WithoutItsLength_IsRefused(string kind)
    {
        Action act = () => Kinds[kind](null).Rate(1);

        act.Should().Throw<InvalidOperationException>().WithMessage("*goes over the whole training, but only Fit knows how many iterations that is.*");
    }

    [Fact]
    public void Text_OfTheWholeTraining_LeavesTheIterationsOut()
    {
        Schedule.Cosine(0.1).ToString().Should().Be("Cosine(initial: 0.1, final: 0)");
        Schedule.CosineWaves(0.1).ToString().Should().Be("CosineWaves(peak: 0.1, waves: 4)");
    }

    [Fact]
    public void WarmUp_BeforeTheWholeTraining_LeavesItTheOtherIterations()
    {
        Schedule whole = Schedule.WarmUp(10, Schedule.Cosine(1));
        Schedule counted = Schedule.WarmUp(10, Schedule.Cosine(1, 40));

        long[] iterations = [.. Enumerable.Range(1, 50).Select(i => (long)i)];

        iterations.Select(t => whole.Rate(t, 50)).Should().Equal(iterations.Select(t => counted.Rate(t)));
        whole.Rate(5, 5).Should().Be(0.5);
    }

    [Fact]
    public void Piece_OfTheWholeTraining_EndsWhereTheNextBegins()
    {
        Schedule whole = Schedule.Piecewise(Schedule.Cosine(1), (21, Schedule.Cosine(0.5)), (31, Schedule.Polynomial(0.1, 0)));
        Schedule counted = Schedule.Piecewise(Schedule.Cosine(1, 20), (21, Schedule.Cosine(0.5, 10)), (31, Schedule.Polynomial(0.1, 0, 20)));

        long[] iterations = [.. Enumerable.Range(1, 50).Select(i => (long)i)];

        iterations.Select(t => whole.Rate(t, 50)).Should().Equal(iterations.Select(t => counted.Rate(t)));
    }

    [Theory]
    [InlineData(LastBatch.Keep, 3, 1)]
    [InlineData(LastBatch.Keep, 3, 2)]
    [InlineData(LastBatch.Merge, 3, 1)]
    [InlineData(LastBatch.Merge, 3, 2)]
    [InlineData(LastBatch.Merge, 4, 2)]
    [InlineData(LastBatch.Drop, 3, 1)]
    [InlineData(LastBatch.Drop, 3, 2)]
    [InlineData(LastBatch.Drop, 2, 3)]
    [InlineData(LastBatch.Merge, 11, 1)]
    [InlineData(LastBatch.Keep, TrainingOptions.FullBatch, 3)]
    public void Fit_GivesASchedule_TheNumberOfItsLastUpdate(LastBatch lastBatch, int batchSize, int accumulated)
    {
        List<long> lasts = [];
        TrainingOptions options = new() { Epochs = 3, BatchSize = batchSize, AccumulatedBatches = accumulated, LastBatch = lastBatch };
        Trainer<double> trainer = Create(Optimizer.Sgd(new Last(lasts)), options);

        long iterations = trainer.Fit(Data).Iterations;
        lasts.Distinct().Should().Equal(iterations);
        lasts.Clear();
        trainer.Fit(Data);

        lasts.Distinct().Should().Equal(2 * iterations);
    }

    [Fact]
    public void Fit_OverTheWholeTraining_GivesTheBitsOfAsManyIterations()
    {
        Trainer<double> whole = Create(Optimizer.Adam(Schedule.CosineWaves(0.1)));
        Trainer<double> counted = Create(Optimizer.Adam(Schedule.CosineWaves(0.1, iterations: 9)));

        TrainingHistory history = whole.Fit(Data);

        history.Epochs.Select(report => report.LearningRate).Should().Equal(counted.Fit(Data).Epochs.Select(report => report.LearningRate));
        Bits.Of(whole.Network).Should().Be(Bits.Of(counted.Network));
    }

    [Fact]
    public void Step_OverTheWholeTraining_IsRefusedBeforeAnyParameterMoves()
    {
        Trainer<double> trainer = Create(Optimizer.Sgd(Schedule.Cosine(0.1)));
        trainer.Fit(Data);
        string before = Bits.Of(trainer.Network);

        Action act = () => trainer.Step(Data.Inputs, Data.Targets);

        act.Should().Throw<InvalidOperationException>().WithMessage(
            "Cosine(initial: 0.1, final: 0) goes over the whole training*Give it a number of iterations, or call Fit. A schedule of your own that holds it must override Rate(iteration, last). No parameter has changed.");
        Bits.Of(trainer.Network).Should().Be(before);
    }

    public static TheoryData<Schedule, string?> SecondFits => new()
    {
        { Schedule.Cosine(0.1), "0.05 and not at 0.1" },
        { Schedule.WarmUp(2, Schedule.Polynomial(0.1, 0)), "0.05625 and not at 0.05" },
        { Schedule.Piecewise(0.3, (3, Schedule.Polynomial(0.1, 0))), "0.05625 and not at 0.3" },
        { Schedule.Cosine(0.1, 9), null },
        { Schedule.Piecewise(Schedule.Cosine(0.1), (3, 0.1)), null },
        { Schedule.Constant(0.1), null },
    };

    /// <summary>The first Fit makes 9 updates, and so does the second.</summary>
    [Theory]
    [MemberData(nameof(SecondFits))]
    public void SecondFit_WarnsIfTheRateBeginsInTheMiddle(Schedule schedule, string? rates)
    {
        Trainer<double> trainer = Create(Optimizer.Sgd(schedule));

        TrainingHistory first = trainer.Fit(Data);
        TrainingHistory second = trainer.Fit(Data);

        first.Warnings.Should().BeEmpty();
        second.Epochs[0].Warnings.Should().Equal(second.Warnings);
        second.Warnings.Should().HaveCount(rates is null ? 0 : 1);
        string expected = $"goes over all 18 updates of this trainer, and 9 of them were made before. The rate therefore begins at {rates}.";
        second.Warnings.Count(text => text.Contains(expected, StringComparison.Ordinal)).Should().Be(rates is null ? 0 : 1);
    }

    [Fact]
    public void Fit_OfAScheduleThatHidesTheLength_SaysWhatToOverride()
    {
        Trainer<double> trainer = Create(Optimizer.Sgd(new Optimizers.ScheduleOf(Schedule.Cosine(0.1).Rate)));

        Action act = () => trainer.Fit(Data);

        act.Should().Throw<InvalidOperationException>().WithMessage("*A schedule of your own that holds it must override Rate(iteration, last).*");
    }

    /// <summary>The search has a length too. Its own rates replace the learning rate, and the decay goes over the search.</summary>
    [Fact]
    public void FindLearningRate_WithADecayOverTheWholeTraining_Searches()
    {
        Trainer<double> trainer = Create(Optimizer.AdamW(0.1, Schedule.FlatCosine(0.02)));

        LearningRateCurve curve = trainer.FindLearningRate(Data, new LearningRateRange { Iterations = 20 });

        curve.Rates.Should().NotBeEmpty();
    }

    private static Trainer<double> Create(Optimizer optimizer, TrainingOptions? options = null) => new(
        Network.Create<double>(3, 1, new Dense(4) { Activation = Activation.Tanh }, new Dense(2)),
        Cost.MeanSquaredError,
        optimizer,
        options ?? new TrainingOptions { Epochs = 3, BatchSize = 4 });

    private sealed record Last(List<long> Seen) : Schedule
    {
        public override double Rate(long iteration) => throw new InvalidOperationException("Fit knows the length.");

        public override double Rate(long iteration, long last)
        {
            Seen.Add(last);
            return 0.01;
        }
    }
}
