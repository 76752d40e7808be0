using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Tests.Training;

/// <summary>The limit for the norm of each unit's incoming weights, after each update.</summary>
public sealed class MaxNormTests
{
    private static readonly Dataset<double> Data = Examples.Regression<double>(3, 2, 10, seed: 1);

    [Fact]
    public void Step_KeepsEveryRowWithinItsLimit()
    {
        Network<double> network = Network.Create<double>(3, 1, new Dense(20) { Activation = Activation.Tanh, MaxNorm = 0.7 }, new Dense(2));
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0.5));

        double[] longest = [.. Enumerable.Range(0, 20).Select(_ =>
        {
            trainer.Step(Data.Inputs, 5 * Data.Targets);
            return network.Parameters[0].Value.RowNorms(2).Max();
        })];

        longest.Should().OnlyContain(norm => norm <= 0.7 && norm > 0.699);
    }

    [Fact]
    public void Step_LeavesRowsWithinAndOtherParametersAlone()
    {
        Network<double> limited = Network.Create<double>(3, 1, new Dense(20) { MaxNorm = 0.5 }, new Dense(2));
        Network<double> free = Network.Create<double>(3, 1, new Dense(20), new Dense(2));
        new Trainer<double>(limited, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Step(Data.Inputs, Data.Targets);

        new Trainer<double>(free, Cost.MeanSquaredError, Optimizer.Sgd(0.1)).Step(Data.Inputs, Data.Targets);

        Matrix<double> rows = limited.Parameters[0].Value;
        Matrix<double> freeRows = free.Parameters[0].Value;
        int[] within = [.. Enumerable.Range(0, 20).Where(row => freeRows.Row(row).L2Norm() <= 0.5)];
        within.Should().HaveCountGreaterThan(2).And.HaveCountLessThan(18);
        within.Should().OnlyContain(row => rows.Row(row).Equals(freeRows.Row(row)));
        limited.Parameters.Skip(1).Select(p => Bits.Of<double>(p.Values)).Should().Equal(free.Parameters.Skip(1).Select(p => Bits.Of<double>(p.Values)));
    }

    public static TheoryData<ParameterRule[], double> Rules() => new()
    {
        { [], 0.5 },
        { [new ParameterRule { MaxNorm = 0.25 }], 0.25 },
        { [new ParameterRule { Layer = 0, MaxNorm = 0.25 }, new ParameterRule { IsFrozen = true }, new ParameterRule { IsFrozen = false }], 0.25 },
        { [new ParameterRule { MaxNorm = double.PositiveInfinity }], 2 },
        { [new ParameterRule { IsFrozen = true }], 2 },
        { [new ParameterRule { Kind = ParameterKind.Bias, MaxNorm = 0.25 }], 0.5 },
    };

    /// <remarks>Weights of 1 in four columns have rows of norm 2. With a rate of 0 nothing else changes them.</remarks>
    [Theory]
    [MemberData(nameof(Rules))]
    public void MaxNorm_OfTheRuleComesBeforeThatOfTheLayer(ParameterRule[] rules, double expected)
    {
        Network<double> network = Network.Create<double>(4, 1, new Dense(2) { Weights = Initializer.Constant(1), MaxNorm = 0.5 });
        Trainer<double> trainer = new(network, Cost.MeanSquaredError, Optimizer.Sgd(0), new TrainingOptions { Rules = rules });

        trainer.Step(Matrix<double>.Build.Dense(4, 1, 1), Matrix<double>.Build.Dense(2, 1));

        network.Parameters[0].Value.RowNorms(2).Should().OnlyContain(norm => Math.Abs(norm - expected) < 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void MaxNorm_ThatIsNotAboveZero_IsRefused(double limit)
    {
        Action layer = () => _ = new Dense(2) { MaxNorm = limit };
        Action rule = () => _ = new ParameterRule { MaxNorm = limit };

        layer.Should().Throw<ArgumentOutOfRangeException>().WithMessage("MaxNorm must be*above 0*");
        rule.Should().Throw<ArgumentOutOfRangeException>().WithMessage("MaxNorm must be above 0*");
    }
}
