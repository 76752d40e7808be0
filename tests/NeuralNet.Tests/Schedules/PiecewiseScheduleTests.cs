namespace NeuralNet.Tests.Schedules;

public sealed class PiecewiseScheduleTests
{
    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(100, 0.1)]
    [InlineData(101, 0.01)]
    [InlineData(200, 0.01)]
    [InlineData(201, 0.001)]
    [InlineData(1_000_000_000_000, 0.001)]
    public void Rate_OfNumbers_IsConstantPieceByPiece(long iteration, double expected)
    {
        Schedule schedule = Schedule.Piecewise(0.1, (101, 0.01), (201, 0.001));

        schedule.Rate(iteration).Should().Be(expected);
    }

    [Theory]
    [InlineData(10, 0.5)]
    [InlineData(11, 0.4)]
    [InlineData(12, 0.2)]
    [InlineData(13, 0.1)]
    public void Rate_OfAPiece_CountsFromItsOwnBeginning(long iteration, double expected)
    {
        Schedule schedule = Schedule.Piecewise(0.5, (11, Schedule.Step(0.4, 0.5, 1)));

        schedule.Rate(iteration).Should().Be(expected);
    }

    [Fact]
    public void Piecewise_OfEqualPieces_IsEqualAndPrintsThem()
    {
        Schedule schedule = Schedule.Piecewise(0.1, (101, 0.01));

        schedule.Should().Be(Schedule.Piecewise(0.1, (101, 0.01)));
        schedule.ToString().Should()
            .Be("Piecewise(Constant(0.1), (101, Constant(0.01)))");
        Schedule.Piecewise(0.1).ToString().Should().Be("Piecewise(Constant(0.1))");
    }

    [Fact]
    public void Piecewise_NotInOrder_IsRefused()
    {
        Action act = () => Schedule.Piecewise(0.1, (201, 0.01), (201, 0.001));

        act.Should().Throw<ArgumentException>().WithMessage("Each piece begins after the one before it, which begins at iteration 201, but got 201.*");
    }

    [Fact]
    public void Piecewise_NestedInItsFirstPiece_IsRefusedAtTheLimit()
    {
        Schedule schedule = 0.1;
        int made = 0;

        Action act = () =>
        {
            for (; made < 100; made++)
            {
                schedule = Schedule.Piecewise(schedule, (2, 0.1));
            }
        };

        act.Should().Throw<ArgumentException>().WithMessage("Schedules nest at most 30 deep*");
        made.Should().Be(30);
    }

    [Fact]
    public void Piece_FromTheFirstIteration_IsRefused()
    {
        Action act = () => Schedule.Piecewise(0.1, (1, 0.1));

        act.Should().Throw<ArgumentException>().WithMessage("Each piece begins after the one before it, which begins at iteration 1, but got 1.*");
    }

    [Fact]
    public void Piece_OfNull_IsRefused()
    {
        Action act = () => Schedule.Piecewise(0.1, (2, null!), (3, 0.1));

        act.Should().Throw<ArgumentNullException>();
    }
}
