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

    /// <summary>The first two are those of Moré and Thuente 1994, Eq. 5.1 and 5.2; the last is no number behind 1.</summary>
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
        LinePoint start = line.Try(0);

        bool found = new WolfeSearch(Curvature).TryFind(line, start, firstStep, out LinePoint point);

        found.Should().BeTrue();
        point.Value.Should().BeLessThanOrEqualTo(start.Value + (1e-4 * point.Step * start.Slope));
        Math.Abs(point.Slope).Should().BeLessThanOrEqualTo(Curvature * Math.Abs(start.Slope));
        line.Last.Should().Be(point, "the parameters stand where the line was tried last");
    }

    [Fact]
    public void Interpolation_OfAParabola_IsExact()
    {
        Line line = new(Functions["parabola"]);

        new WolfeSearch(1e-9).TryFind(line, line.Try(0), 1, out LinePoint point);

        point.Step.Should().BeApproximately(3, 1e-12);
        line.Trials.Should().Be(3);
    }

    [Fact]
    public void Line_WithoutALowerPoint_GivesTheStart()
    {
        Line line = new(a => (a, -1));

        bool found = new WolfeSearch(Curvature).TryFind(line, line.Try(0), 1, out LinePoint point);

        (found, point.Step).Should().Be((false, 0.0));
    }

    [Fact]
    public void Line_WithoutAFlatPoint_GivesALowerOne()
    {
        Line line = new(a => (-a, -1));

        bool found = new WolfeSearch(Curvature).TryFind(line, line.Try(0), 1, out LinePoint point);

        found.Should().BeFalse();
        point.Step.Should().BeGreaterThan(1);
    }

    private sealed class Line(Func<double, (double Value, double Slope)> function) : SearchLine
    {
        public int Trials { get; private set; }

        public LinePoint Last { get; private set; }

        public override LinePoint Try(double step)
        {
            (double value, double slope) = function(step);
            Trials++;
            return Last = double.IsFinite(value) ? new LinePoint(step, value, slope) : LinePoint.Failed(step);
        }
    }
}
