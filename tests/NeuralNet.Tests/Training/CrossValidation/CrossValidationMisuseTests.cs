using NeuralNet.Metrics;

namespace NeuralNet.Tests.Training;

/// <summary>Mistakes that would give scores which are too good, or no scores at all.</summary>
public sealed class CrossValidationMisuseTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(2, 1, 12, seed: 1);

    private static readonly IReadOnlyList<(int[] Training, int[] HeldOut)> Folds = Data.Folds(3, seed: 1);

    public static TheoryData<int[], int[], string> WrongLists => new()
    {
        { [0, 1], [2, 1], "Fold 1 trains on example 1 and holds it out.*" },
        { [0, 1], [2, 2], "An example is held out once, but example 2 is held out by fold 1 and again by fold 1.*" },
        { [0, 1], [5], "An example is held out once, but example 5 is held out by fold 0 and again by fold 1.*call Run once for each repetition.*" },
        { [0, 12], [2], "Fold 1 trains on example 12, but the examples are 0 to 11. Were the folds made for another data set?*" },
        { [0], [-1], "Fold 1 holds out example -1, but the examples are 0 to 11.*" },
        { [], [2], "Fold 1 trains on no examples.*" },
        { [0], [], "Fold 1 holds out no examples.*" },
        { null!, [2], "The list of the examples that fold 1 trains on is null.*" },
        { [0], null!, "The list of the examples that fold 1 holds out is null.*" },
    };

    [Theory]
    [MemberData(nameof(WrongLists))]
    public void Run_WithFoldsThatAreWrong_NamesTheFoldAndTheExample(int[] training, int[] heldOut, string message)
    {
        Action act = () => CrossValidation.Run(Data, [([0, 1, 2], [5, 6]), (training, heldOut)], Train);

        act.Should().Throw<ArgumentException>().WithMessage(message).WithParameterName("folds");
    }

    [Fact]
    public void Run_WithOneFold_IsRefused()
    {
        Action act = () => CrossValidation.Run(Data, [([0, 1, 2], [5, 6])], Train);

        act.Should().Throw<ArgumentException>().WithMessage("Expected at least 2 folds, but got 1. To train and evaluate once, use Split, Fit and Evaluate.*");
    }

    /// <summary>The weights of the examples decide the scores.</summary>
    [Fact]
    public void HeldOut_WithoutTheWeightsOfTheExamples_IsRefused()
    {
        Dataset<double> weighted = Data.WithWeights(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(Data.Count, i => 1 + i));
        Dataset<double> entries = Data.WithEntryWeights(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(1, Data.Count, 2));

        foreach (Dataset<double> data in new[] { weighted, entries })
        {
            Action act = () => CrossValidation.Run(data, Folds, fold =>
            {
                fold.HeldOut = fold.HeldOut.WithInputs(2 * fold.HeldOut.Inputs);
                fold.HeldOut = new Dataset<double>(fold.HeldOut.Inputs, fold.HeldOut.Targets);
                return Train(fold);
            });

            act.Should().Throw<InvalidOperationException>().WithMessage("Fold 0 of 3 failed*must keep their targets, weights and order*Replace only the inputs, by WithInputs.*");
        }
    }

    [Fact]
    public void Run_WithNoThread_IsRefused()
    {
        Action act = () => CrossValidation.Run(Data, Folds, Train, threads: 0);

        act.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("threads");
    }

    [Fact]
    public void Function_ThatDoesNotTrain_IsRefused() =>
        Refused(NewTrainer, "Fold 0 of 3 failed*a trainer that has not made a step. Call its Fit with fold.Training before you return it.");

    [Fact]
    public void Function_ThatReturnsNull_IsRefused() => Refused(_ => null!, "Fold 0 of 3 failed*The function returned null.*");

    [Fact]
    public void Function_ThatTrainsOneNetworkForAllFolds_IsRefused()
    {
        Network<double> shared = Network.Create<double>(2, 1, new Dense(1));

        Refused(
            fold =>
            {
                Trainer<double> trainer = new(shared, Cost.MeanSquaredError, Optimizer.Sgd(0.1));
                trainer.Fit(fold.Training);
                return trainer;
            },
            "Fold 1 of 3 failed*the network of another fold, which has seen examples that this fold holds out. Make a new network and a new trainer in the function.");
    }

    [Fact]
    public void Function_WithAnotherCost_IsRefused() => Refused(
        fold => Train(fold, fold.Number == 2 ? Cost.Huber() : Cost.MeanSquaredError, new TrainingOptions()),
        "Fold 2 of 3 failed*Fold 0 has MeanSquaredError, but this fold has Huber(1).");

    [Fact]
    public void Function_WithOtherMetrics_IsRefused() => Refused(
        fold => Train(fold, Cost.MeanSquaredError, new TrainingOptions { Metrics = fold.Number == 1 ? [Metric.RSquared] : [] }),
        "Fold 1 of 3 failed*Fold 0 has MeanSquaredError, but this fold has MeanSquaredError, RSquared.");

    [Fact]
    public void Function_ThatReplacesTheTargetsHeldOut_IsRefused() => Refused(
        fold =>
        {
            fold.HeldOut = new Dataset<double>(fold.HeldOut.Inputs, fold.HeldOut.Targets * 2);
            return Train(fold);
        },
        "Fold 0 of 3 failed*must keep their targets, weights and order*Replace only the inputs, by WithInputs.");

    [Fact]
    public void Function_ThatHoldsOutOtherExamples_IsRefused() => Refused(
        fold =>
        {
            fold.HeldOut = fold.HeldOut.Select([0]);
            return Train(fold);
        },
        "Fold 0 of 3 failed*Expected those of 4 examples: 2 inputs, 1 target, but got other ones, of 1 example: 2 inputs, 1 target.*");

    [Fact]
    public void Training_ThatDiverges_NamesTheFoldAndKeepsTheException()
    {
        Action act = () => CrossValidation.Run(Data, Folds, fold => Train(fold, Cost.MeanSquaredError, new TrainingOptions(), rate: 1e200));

        act.Should().Throw<InvalidOperationException>().WithMessage("Fold 0 of 3 failed (the first is number 0): Training stopped in epoch *")
            .WithInnerException<TrainingDivergedException>();
    }

    private static void Refused(Func<Fold<double>, Trainer<double>> train, string message)
    {
        Action act = () => CrossValidation.Run(Data, Folds, train);

        act.Should().Throw<InvalidOperationException>().WithMessage(message);
    }

    private static Trainer<double> Train(Fold<double> fold) => Train(fold, Cost.MeanSquaredError, new TrainingOptions());

    private static Trainer<double> Train(Fold<double> fold, Cost cost, TrainingOptions options, double rate = 0.1)
    {
        Trainer<double> trainer = new(Network.Create<double>(2, fold.Seed, new Dense(1)), cost, Optimizer.Sgd(rate), options);
        trainer.Fit(fold.Training);
        return trainer;
    }

    private static Trainer<double> NewTrainer(Fold<double> fold) => new(Network.Create<double>(2, fold.Seed, new Dense(1)), Cost.MeanSquaredError, Optimizer.Sgd(0.1));
}
