using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

public sealed class CrossValidationTests
{
    private const int Count = 31;

    private static readonly Dataset<double> Data = Examples.Classification<double>(3, 2, Count, seed: 1);

    private static readonly IReadOnlyList<(int[] Training, int[] HeldOut)> Folds = Data.StratifiedFolds(5, seed: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    public void Run_OnAnyNumberOfThreads_GivesTheBitsOfOneThread(int threads)
    {
        string one = BitsOf(CrossValidation.Run(Data, Folds, Train, seed: 7, threads: 1));

        string several = BitsOf(CrossValidation.Run(Data, Folds, Train, seed: 7, threads: threads));

        several.Should().Be(one);
    }

    /// <summary>Scaling that saw the examples held out would make the scores too good.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Run_WithScalingInTheNetwork_MeasuresTheTrainingExamplesAlone(int threads)
    {
        Network<double>[] networks = new Network<double>[Folds.Count];

        CrossValidation.Run(Data, Folds, fold =>
        {
            Network<double> network = networks[fold.Number] = Network.Create<double>(3, fold.Seed, new Standardize(), new Dense(2) { Activation = Activation.Softmax });
            network.Adapt(fold.Training);
            Trainer<double> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.1), new TrainingOptions { Epochs = 1 });
            trainer.Fit(fold.Training);
            return trainer;
        }, threads: threads);

        networks.Zip(Folds).Should().AllSatisfy(pair =>
        {
            Matrix<double> inputs = Data.Select(pair.Second.Training).Inputs;
            Closeness.Error(pair.First.Statistics[0].Value, (inputs.RowSums() / inputs.ColumnCount).ToColumnMatrix()).Should().BeLessThan(1e-14);
        });
    }

    [Fact]
    public void Run_OfAnotherSeed_GivesOtherBits()
    {
        string first = BitsOf(CrossValidation.Run(Data, Folds, Train, seed: 1));

        BitsOf(CrossValidation.Run(Data, Folds, Train, seed: 2)).Should().NotBe(first);
    }

    [Fact]
    public void Run_GivesEachFoldItsExamplesAndASeedOfItsOwn()
    {
        List<Fold<double>> seen = [];

        CrossValidation.Run(Data, Folds, fold => Recorded(seen, fold), threads: 1);

        seen.Select(fold => fold.Number).Should().Equal(0, 1, 2, 3, 4);
        seen.Select(fold => fold.Seed).Should().OnlyHaveUniqueItems();
        seen.Zip(Folds).Should().AllSatisfy(pair =>
        {
            Bits.Of(pair.First.Training.Inputs).Should().Be(Bits.Of(Data.Select(pair.Second.Training).Inputs));
            Bits.Of(pair.First.HeldOut.Inputs).Should().Be(Bits.Of(Data.Select(pair.Second.HeldOut).Inputs));
        });
    }

    [Fact]
    public void Run_GivesTheScoresAndPredictionsThatTrainingByHandGives()
    {
        CrossValidationResult<double> result = CrossValidation.Run(Data, Folds, Train, seed: 3);

        List<Fold<double>> seen = [];
        CrossValidation.Run(Data, Folds, fold => Recorded(seen, fold), seed: 3, threads: 1);
        for (int f = 0; f < Folds.Count; f++)
        {
            Trainer<double> byHand = Train(seen[f]);
            result.Evaluations[f].Should().Be(byHand.Evaluate(Data.Select(Folds[f].HeldOut)));
            Matrix<double> expected = byHand.Network.Predict(Data.Select(Folds[f].HeldOut).Inputs);
            Folds[f].HeldOut.Select((example, i) => result.Predictions.Column(example).Equals(expected.Column(i))).Should().AllBeEquivalentTo(true);
        }
    }

    [Fact]
    public void Mean_AndStandardError_AreThoseOfTheFormulas()
    {
        CrossValidationResult<double> result = CrossValidation.Run(Data, Folds, Train);

        double[] costs = [.. result.Evaluations.Select(fold => fold.Cost)];
        double[] brier = [.. result.Evaluations.Select(fold => fold.Metrics[Metric.BrierScore])];
        result.Mean.Cost.Should().BeApproximately(costs.Average(), 1e-14);
        result.StandardError.Cost.Should().BeApproximately(MathNet.Numerics.Statistics.Statistics.StandardDeviation(costs) / Math.Sqrt(5), 1e-14);
        result.Mean.Metrics[Metric.BrierScore].Should().BeApproximately(brier.Average(), 1e-14);
        result.StandardError.Metrics[Metric.BrierScore].Should().BeApproximately(MathNet.Numerics.Statistics.Statistics.StandardDeviation(brier) / Math.Sqrt(5), 1e-14);
        result.Mean.Accuracy.Should().BeApproximately(result.Evaluations.Average(fold => fold.Accuracy!.Value), 1e-14);
        result.ToString().Should().MatchRegex(@"^5 folds: cost 0\.\d+ ± 0\.\d+, accuracy \d\d\.\d\d ± \d+\.\d\d %, BrierScore 0\.\d+ ± 0\.\d+$");
    }

    [Fact]
    public void Accuracy_OfFoldsWithoutClasses_IsNull()
    {
        // The targets that fold 0 holds out are 0 and 1, as if they were classes.
        Dataset<double> counts = new(Matrix<double>.Build.Dense(1, 6, (_, j) => j), Matrix<double>.Build.Dense(1, 6, (_, j) => j));

        CrossValidationResult<double> result = CrossValidation.Run(
            counts, [([2, 3, 4, 5], [0, 1]), ([0, 1, 4, 5], [2, 3])], fold => Fitted(fold, Network.Create<double>(1, 1, new Dense(1)), Cost.MeanSquaredError));

        result.Evaluations.Select(fold => fold.Accuracy is null).Should().Equal(false, true);
        (result.Mean.Accuracy, result.StandardError.Accuracy).Should().Be((null, null));
        result.ToString().Should().StartWith("2 folds: cost ").And.NotContain("accuracy");
    }

    [Fact]
    public void Predictions_OfTimeFolds_AreThoseOfTheLaterExamples()
    {
        CrossValidationResult<double> result = CrossValidation.Run(Data, Data.TimeFolds(3), Train);

        result.HeldOut.Should().Equal(Enumerable.Range(10, 21));
        result.Predictions.ColumnCount.Should().Be(21);
        result.Predictions.ColumnSums().Enumerate().Should().OnlyContain(sum => Math.Abs(sum - 1) < 1e-9, "each column is a prediction");
    }

    [Fact]
    public void Predictions_WithWeightAveraging_AreThoseOfTheAverage()
    {
        Dictionary<int, Network<double>> averages = [];

        CrossValidationResult<double> result = CrossValidation.Run(
            Data, Folds, fold =>
            {
                Trainer<double> trainer = new(NewNetwork(fold), Cost.CrossEntropy, Optimizer.Sgd(1), Options(fold) with { WeightAveraging = new WeightAveraging(0.9) });
                trainer.Fit(fold.Training);
                averages.Add(fold.Number, trainer.AveragedNetwork!);
                return trainer;
            },
            threads: 1);

        int example = Folds[2].HeldOut[0];
        result.Predictions.Column(example).Equals(averages[2].Predict(Data.Inputs.Column(example))).Should().BeTrue();
    }

    [Fact]
    public void HeldOut_WithInputsScaledByTheFunction_IsEvaluatedWithThem()
    {
        CrossValidationResult<double> plain = CrossValidation.Run(Data, Folds, Train);
        Dataset<double> large = Data.WithInputs(Data.Inputs * 1024);

        CrossValidationResult<double> scaled = CrossValidation.Run(large, Folds, fold =>
        {
            fold.HeldOut = fold.HeldOut.WithInputs(fold.HeldOut.Inputs / 1024);
            Trainer<double> trainer = new(NewNetwork(fold), Cost.CrossEntropy, Optimizer.Sgd(0.01), Options(fold));
            trainer.Fit(fold.Training.WithInputs(fold.Training.Inputs / 1024));
            return trainer;
        });

        BitsOf(scaled).Should().Be(BitsOf(plain));
    }

    [Fact]
    public void Run_OfASmallNetwork_TrainsTheOtherFoldsAtTheSameTime()
    {
        using Barrier both = new(2);
        List<int> threads = [];

        CrossValidation.Run(
            Data, Folds, fold =>
            {
                lock (threads)
                {
                    threads.Add(fold.Threads);
                }

                if (fold.Number > 0)
                {
                    both.SignalAndWait(TimeSpan.FromMinutes(1)).Should().BeTrue("two folds are trained at the same time");
                }

                return Train(fold);
            },
            threads: 2);

        threads.Should().Equal(2, 1, 1, 1, 1);
    }

    [Fact]
    public void Run_OfALargeNetwork_TrainsTheFoldsOneAfterTheOtherOnAllThreads()
    {
        int running = 0;
        List<int> threads = [];

        CrossValidation.Run(
            Data, Data.Folds(3, seed: 1), fold =>
            {
                Interlocked.Increment(ref running).Should().Be(1);
                threads.Add(fold.Threads);
                Network<double> large = Network.Create<double>(3, fold.Seed, new Dense(20_001) { Activation = Activation.Tanh }, new Dense(2) { Activation = Activation.Softmax });
                Trainer<double> trainer = Fitted(fold, large, Cost.CrossEntropy);
                Interlocked.Decrement(ref running);
                return trainer;
            },
            threads: 2);

        threads.Should().Equal(2, 2, 2);
    }

    [Fact]
    public void Progress_GetsEachFoldOnce()
    {
        List<(int Fold, Evaluation Evaluation)> reports = [];

        CrossValidationResult<double> result = CrossValidation.Run(
            Data, Folds, Train, threads: 3, progress: new SynchronousProgress<(int Fold, Evaluation Evaluation)>(reports.Add));

        reports.OrderBy(report => report.Fold).Should().Equal(result.Evaluations.Select((evaluation, fold) => (fold, evaluation)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Cancellation_EndsTheRun(int threads)
    {
        using CancellationTokenSource source = new();
        int begun = 0;

        Action act = () => CrossValidation.Run(
            Data, Folds, fold =>
            {
                Interlocked.Increment(ref begun);
                Trainer<double> trainer = new(NewNetwork(fold), Cost.CrossEntropy, Optimizer.Sgd(1), Options(fold) with
                {
                    Epochs = int.MaxValue,
                    Callbacks = [Callback.StopWhen(report =>
                    {
                        if (fold.Number == 1)
                        {
                            source.Cancel();
                        }

                        return fold.Number == 0;
                    })],
                });
                trainer.Fit(fold.Training, cancellationToken: fold.CancellationToken);
                return trainer;
            },
            threads: threads,
            cancellationToken: source.Token);

        act.Should().Throw<OperationCanceledException>().WithMessage("The cross-validation was cancelled when 1 of 5 folds were done.")
            .Which.CancellationToken.Should().Be(source.Token);
        begun.Should().BeLessThan(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Exceptions_OfSeveralFolds_NameTheFirstOfThem(int threads)
    {
        Action act = () => CrossValidation.Run(Data, Folds, fold => fold.Number is 2 or 4 ? throw new NotSupportedException($"of fold {fold.Number}") : Train(fold), threads: threads);

        act.Should().Throw<InvalidOperationException>().WithMessage("Fold 2 of 5 failed (the first is number 0): of fold 2")
            .WithInnerException<NotSupportedException>();
    }

    [Fact]
    public void Exception_OfTheProgress_NamesTheFold()
    {
        Action act = () => CrossValidation.Run(
            Data, Folds, Train, progress: new SynchronousProgress<(int Fold, Evaluation Evaluation)>(_ => throw new NotSupportedException("of the progress")));

        act.Should().Throw<InvalidOperationException>().WithMessage("Fold 0 of 5 failed*of the progress");
    }

    [Fact]
    public void Weights_OfTheExamples_CountInEachFold()
    {
        Dataset<double> weighted = Data.WithWeights(Vector<double>.Build.Dense(Count, i => i % 3));

        CrossValidationResult<double> result = CrossValidation.Run(weighted, Folds, Train);

        Evaluation first = result.Evaluations[0];
        Dataset<double> heldOut = weighted.Select(Folds[0].HeldOut);
        Matrix<double> predictions = Matrix<double>.Build.DenseOfColumnVectors(Folds[0].HeldOut.Select(result.Predictions.Column));
        first.Metrics[Metric.BrierScore].Should().BeApproximately(Metric.BrierScore.Of(predictions, heldOut.Targets, heldOut.Weights), 1e-14);
    }

    [Fact]
    public void Weights_ThatAreAllZeroInAFold_AreRefusedWithItsNumber()
    {
        Dataset<double> weighted = Data.WithWeights(Vector<double>.Build.Dense(Count, i => Folds[3].HeldOut.Contains(i) ? 0 : 1));

        Action act = () => CrossValidation.Run(weighted, Folds, Train);

        act.Should().Throw<InvalidOperationException>().WithMessage("Fold 3 of 5 failed*At least one example must have a weight above 0*");
    }

    [Fact]
    public void Names_OfClasses_AreThoseOfTheDataSet()
    {
        Dataset<double> named = Dataset.FromRows(Enumerable.Range(0, 8).Select(i => new[] { (double)i }), Enumerable.Range(0, 8).Select(i => i < 4 ? "low" : "high"));
        List<Fold<double>> seen = [];

        CrossValidation.Run(named, named.StratifiedFolds(2, seed: 1), fold =>
        {
            seen.Add(fold);
            return Fitted(fold, Network.Create<double>(1, fold.Seed, new Dense(2) { Activation = Activation.Softmax }), Cost.CrossEntropy);
        });

        seen.Should().AllSatisfy(fold => fold.Training.ClassNames.Concat(fold.HeldOut.ClassNames).Should().Equal("high", "low", "high", "low"));
    }

    private static Trainer<double> Train(Fold<double> fold) => Fitted(fold, NewNetwork(fold), Cost.CrossEntropy);

    private static Trainer<double> Recorded(List<Fold<double>> seen, Fold<double> fold)
    {
        seen.Add(fold);
        return Train(fold);
    }

    private static Trainer<double> Fitted(Fold<double> fold, Network<double> network, Cost cost)
    {
        TrainingOptions options = cost == Cost.CrossEntropy ? Options(fold) : new TrainingOptions();
        Trainer<double> trainer = new(network, cost, Optimizer.Sgd(0.01), options);
        trainer.Fit(fold.Training, cancellationToken: fold.CancellationToken);
        return trainer;
    }

    private static Network<double> NewNetwork(Fold<double> fold) =>
        Network.Create<double>(3, fold.Seed, new Dense(4) { Activation = Activation.Tanh }, new Dense(2) { Activation = Activation.Softmax });

    private static TrainingOptions Options(Fold<double> fold) =>
        new() { Epochs = 3, BatchSize = 4, Seed = fold.Seed, Threads = fold.Threads, Metrics = [Metric.BrierScore] };

    private static string BitsOf(CrossValidationResult<double> result) =>
        $"{Bits.Of(result.Predictions)} {string.Join(' ', result.Evaluations.Append(result.Mean).Append(result.StandardError).Select(each => $"{each.Cost:R} {each.Accuracy:R} {each.Metrics[Metric.BrierScore]:R}"))}";
}
