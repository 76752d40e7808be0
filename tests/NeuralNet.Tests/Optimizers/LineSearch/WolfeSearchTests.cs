namespace NeuralNet.Tests.Optimizers;

public sealed class WolfeSearchTests
{
    private const double Curvature = 0.1;

    public static TheoryData<string, double> Cases
    {
        get
        {
            TheoryData<string, double> cases = [];
            foreach (string name in Functions.Keys)
            {
                foreach (double firstStep in new[] { 1e-3, 0.1, 1, 10, 1000 })
                {
                    cases.Add(name, firstStep);
                }
            }

            return cases;
        }
    }

    /// <summary>The first two are those of Moré and Thuente 1994, Eq. 5.1 and 5.2. The last is NaN beyond 1.</summary>
    private static Dictionary<string, Func<double, (double Value, double Slope)>> Functions => new()
    {
        ["fraction"] = a => (-a / ((a * a) + 2), ((a * a) - 2) / Math.Pow((a * a) + 2, 2)),
        ["polynomial"] = a => (
            Math.Pow(a + 0.004, 5) - (2 * Math.Pow(a + 0.004, 4)), (5 * Math.Pow(a + 0.004, 4)) - (8 * Math.Pow(a + 0.004, 3))),
        ["wave"] = a => (Math.Sin(5 * a) - (7 * a) + (0.5 * a * a), (5 * Math.Cos(5 * a)) - 7 + a),
        ["parabola"] = a => ((a - 3) * (a - 3), 2 * (a - 3)),
        ["barrier"] = a => a < 1 ? (-Math.Log(1 - a) - (4 * a), (1 / (1 - a)) - 4) : (double.NaN, double.NaN),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Step_FromAnyFirstTrial_MeetsBothConditions(string name, double firstStep)
    {
        Line line = new(Functions[name]);
        LinePoint start = line.Start;

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(start, start.Cost, firstStep, out LinePoint point);

        found.Should().BeTrue();
        point.Cost.Value.Should().BeLessThanOrEqualTo(start.Cost.Value + (1e-4 * point.Step * start.Slope));
        Math.Abs(point.Slope).Should().BeLessThanOrEqualTo(Curvature * Math.Abs(start.Slope));
        line.Last.Should().Be(point, "the parameters are at the last trial");
    }

    [Fact]
    public void Interpolation_OfAParabola_IsExact()
    {
        Line line = new(Functions["parabola"]);

        new WolfeSearch(line.Try, 1e-9).TryFind(line.Start, line.Start.Cost, 1, out LinePoint point);

        point.Step.Should().BeApproximately(3, 1e-12);
        line.Trials.Should().Be(2);
    }

    [Fact]
    public void Line_WithoutALowerPoint_GivesTheStart()
    {
        Line line = new(a => (a, -1));

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(line.Start, line.Start.Cost, 1, out LinePoint point);

        (found, point.Step).Should().Be((false, 0.0));
    }

    [Fact]
    public void Line_WithoutAFlatPoint_GivesALowerOne()
    {
        Line line = new(a => (-a, -1));

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(line.Start, line.Start.Cost, 1, out LinePoint point);

        found.Should().BeFalse();
        point.Step.Should().BeGreaterThan(1);
    }

    /// <summary>
    /// A step that changes no parameter has the value of the start. It once counted as low enough if the required decrease was below rounding.
    /// </summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Line_WithoutALowerPointThatMovesAnything_GivesTheStart(double firstStep)
    {
        Line line = new(a => (a, -1)) { FirstThatMoves = 1e-2 };

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(line.Start, line.Start.Cost, firstStep, out LinePoint point);

        (found, point.HasMoved).Should().Be((false, false));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(100)]
    public void Line_WhereShortStepsMoveNothing_IsSearchedFartherOut(double firstStep)
    {
        Line line = new(Functions["parabola"]) { FirstThatMoves = 0.5 };

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(line.Start, line.Start.Cost, firstStep, out LinePoint point);

        found.Should().BeTrue();
        point.Step.Should().BeApproximately(3, 0.3);
    }

    /// <summary>The values are wrong by up to 1, which hides the decrease of 1e-6, but the slopes are right.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(50)]
    public void Line_WhoseValuesAreMostlyRounding_IsSearchedByItsSlopes(double firstStep)
    {
        Line line = new(a => (Math.Sin(1e6 * a) / 2, 1e-6 * (a - 3))) { Rounding = 1 };

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(line.Start, line.Start.Cost, firstStep, out LinePoint point);

        found.Should().BeTrue();
        point.Step.Should().BeApproximately(3, 0.3);
    }

    /// <summary>
    /// The start is below the reference within rounding. The points are slightly lower, so they are below the reference by more than rounding.
    /// </summary>
    [Theory]
    [InlineData(-0.2)]
    [InlineData(-0.25)]
    [InlineData(0)]
    public void Line_WithPointsALittleBelowTheStart_IsSearchedByItsSlopes(double value)
    {
        Line line = new(a => (a == 0 ? 0 : value, 3000 * (a - 1))) { Rounding = 0.5 };

        bool found = new WolfeSearch(line.Try, Curvature).TryFind(line.Start, new MeasuredCost(0.95, 0.5), 1, out LinePoint point);

        (found, point.Step, line.Trials).Should().Be((true, 1, 1));
    }

    /// <summary>A visible decrease must still be large enough.</summary>
    [Fact]
    public void Line_WithADecreaseThatIsSeenButTooSmall_IsSearchedForMore()
    {
        Line line = new(Functions["fraction"]) { Rounding = 1e-6 };

        new WolfeSearch(line.Try, Curvature).TryFind(line.Start, line.Start.Cost, 1000, out LinePoint point);

        point.Cost.Value.Should().BeLessThanOrEqualTo(1e-4 * point.Step * line.Start.Slope);
    }

    private sealed class Line(Func<double, (double Value, double Slope)> function)
    {
        public double FirstThatMoves { get; init; }

        public double Rounding { get; init; }

        public int Trials { get; private set; }

        public LinePoint Last { get; private set; }

        public LinePoint Start => At(0) with { HasMoved = false };

        public LinePoint Try(double step, LinePoint start)
        {
            Trials++;
            return Last = step < FirstThatMoves ? start with { Step = step } : At(step);
        }

        private LinePoint At(double step)
        {
            (double value, double slope) = function(step);
            return double.IsFinite(value) ? new LinePoint(step, new MeasuredCost(value, Rounding), slope, HasMoved: true) : LinePoint.Failed(step);
        }
    }
}
