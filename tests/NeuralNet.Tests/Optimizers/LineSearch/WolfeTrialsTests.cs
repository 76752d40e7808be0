namespace NeuralNet.Tests.Optimizers;

/// <summary>
/// The trials of the line search, one by one. If φ is a cubic, its interpolation is φ itself, so the expected trials are known without a computation.
/// </summary>
public sealed class WolfeTrialsTests
{
    private const double Curvature = 1e-3;

    /// <summary>φ′(α) = (α − minimum)(α − maximum). The trials stay 0.1 of the interval away from its ends, and grow at most tenfold.</summary>
    [Theory]
    [InlineData(3, -5, new[] { 1.0, 3 })]
    [InlineData(1.01, -10, new[] { 1, 1.1 })]
    [InlineData(50, -1, new[] { 1.0, 10, 50 })]
    [InlineData(10.05, -1, new[] { 1, 10, 10.9 })]
    [InlineData(3, -5, new[] { 5.0, 3 })]
    [InlineData(4.9, -5, new[] { 5, 4.5 })]
    [InlineData(0.1, -50, new[] { 5, 0.5, 0.1 })]
    [InlineData(4, -50, new[] { 5.0, 4 })]
    public void Trials_OnACubic_AreItsMinimumWithinTheAllowedInterval(double minimum, double maximum, double[] expected)
    {
        List<double> trials = Trials(expected[0], expected.Length, a => (
            (a * a * a / 3) - ((minimum + maximum) * a * a / 2) + (minimum * maximum * a), (a - minimum) * (a - maximum)));

        Compare(trials, expected);
    }

    [Fact]
    public void Trials_OnAConcaveFunction_GrowTenfold() =>
        Compare(Trials(1, 3, a => (-a - (a * a), -1 - (2 * a))), 1, 10, 100);

    /// <summary>After a trial where J is not finite, the next ones are near the lower end, however wide the interval remains.</summary>
    [Fact]
    public void Trials_BelowOneThatFailed_AreNearTheLowerEnd() =>
        Compare(Trials(2, 3, a => a < 2 ? (-a, -1) : (double.NaN, double.NaN)), 2, 0.2, 0.38);

    /// <summary>The interval is halved if it has kept more than 0.66 of its width.</summary>
    [Fact]
    public void Trials_InAnIntervalThatStaysWide_HalveIt() =>
        Compare(Trials(1, 3, a => a == 1 ? (100, 200) : (-a, -1)), 1, 0.1, 0.55);

    /// <summary>The values are level, so the slopes decide: the secant of φ′(α) = 2(α − 3) gives 3.</summary>
    [Fact]
    public void Trials_WhereValuesAreLevel_FollowTheSlopes()
    {
        Compare(Trials(1, 2, a => (0, 2 * (a - 3)), rounding: 1), 1, 3);
        Compare(Trials(5, 2, a => (0, 2 * (a - 3)), rounding: 1), 5, 3);
    }

    /// <summary>Equal slopes at level values have no secant. The middle follows.</summary>
    [Fact]
    public void Trials_WhereNothingCanBeInterpolated_AreInTheMiddle() =>
        Compare(Trials(1, 2, a => (a == 1 ? 0.9 : 0, -1), rounding: 0.5, reference: new MeasuredCost(0, 0)), 1, 0.5);

    /// <summary>A trial that moves nothing becomes the lower end of the interval.</summary>
    [Fact]
    public void Trials_AfterOneThatMovesNothing_AreBeyondIt() =>
        Compare(Trials(1, 3, a => (a == 1 ? 0.9 : 0, -1), rounding: 0.5, reference: new MeasuredCost(0, 0), firstThatMoves: 0.6), 1, 0.5, 0.75);

    [Fact]
    public void Trials_WithoutAResult_AreThirty()
    {
        Trials(1, int.MaxValue, a => (a, -1)).Should().HaveCount(30, "no point is low enough");
        Trials(1e-9, int.MaxValue, a => (-a, -1)).Should().HaveCount(30, "no point is flat enough");
    }

    /// <summary>The conditions of the search hold with equality: φ(1) = φ(0) − 1e-4, and |φ′(1)| = ½|φ′(0)|. So does "no higher than the start".</summary>
    [Theory]
    [InlineData(-1e-4, 0, 0, 0)]
    [InlineData(-1, -0.5, 0, 0)]
    [InlineData(-1, 0.5, 0, 0)]
    [InlineData(0, 0, 0, -10)]
    public void Trial_ThatMeetsTheConditionsExactly_IsTheResult(double value, double slope, double rounding, double reference)
    {
        LinePoint start = new(0, new MeasuredCost(0, rounding), -1, HasMoved: false);
        LinePoint trial = new(1, new MeasuredCost(value, rounding), slope, HasMoved: true);

        bool found = new WolfeSearch((_, _) => trial, 0.5).TryFind(start, new MeasuredCost(reference, 0), 1, out LinePoint result);

        (found, result).Should().Be((true, trial));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(double.PositiveInfinity, 1, false)]
    [InlineData(1, double.NaN, false)]
    [InlineData(double.NaN, double.NaN, false)]
    public void Point_IsFinite_IfItsCostAndItsSlopeAre(double cost, double slope, bool expected) =>
        new LinePoint(1, new MeasuredCost(cost, 0), slope, HasMoved: true).IsFinite.Should().Be(expected);

    /// <summary>The steps that a search tries, at most a given number of them.</summary>
    private static List<double> Trials(
        double firstStep,
        int count,
        Func<double, (double Value, double Slope)> function,
        double rounding = 0,
        MeasuredCost? reference = null,
        double firstThatMoves = 0)
    {
        List<double> trials = [];
        LinePoint start = At(0) with { HasMoved = false };
        new WolfeSearch(Try, Curvature).TryFind(start, reference ?? start.Cost, firstStep, out _);
        return trials;

        LinePoint Try(double step, LinePoint origin)
        {
            if (trials.Count < count)
            {
                trials.Add(step);
            }

            return step < firstThatMoves ? origin with { Step = step } : At(step);
        }

        LinePoint At(double step)
        {
            (double value, double slope) = function(step);
            return double.IsFinite(value) ? new LinePoint(step, new MeasuredCost(value, rounding), slope, HasMoved: true) : LinePoint.Failed(step);
        }
    }

    private static void Compare(List<double> trials, params double[] expected)
    {
        trials.Should().HaveSameCount(expected);
        trials.Zip(expected).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9, "the trials are {0}", string.Join(", ", trials));
    }
}
