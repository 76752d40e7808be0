using MathNet.Numerics.LinearAlgebra;
using NeuralNet.Figures.Drawing;

namespace NeuralNet.Figures.Chapters;

/// <summary>Polynomials through noisy points of a sine.</summary>
internal static class RegularizationFits
{
    private const double Deviation = 0.3;
    private const int Draws = 400;
    private const int Cubic = 3;

    private static readonly RandomSource Random = new(seed: 4, purpose: "noisy sine");

    public static string ThreeFits()
    {
        Diagram diagram = new(
            790,
            290,
            "Three fits of twelve points",
            "A straight line misses the bends of a sine, a cubic follows them, and a polynomial of degree 11 goes through all points and swings between them.");
        (double[] places, double[] values) = Points(12, 0);
        foreach ((int degree, string name, int column) in new[] { (1, "degree 1", 0), (3, "degree 3", 1), (11, "degree 11", 2) })
        {
            Vector<double> parameters = Powers(places, degree).QR().Solve(Vector<double>.Build.Dense(values));
            Graph graph = new(diagram, 40 + (255 * column), 45, 215, 190, new Axis(-1, 1, 0.5, "*x*"), new Axis(-2, 2, 1), name);
            graph.Curve(x => Math.Sin(Math.PI * x), new Stroke(Ink.Gray, 1.5, Dashes: true))
                .Curve(x => (Powers([x], degree) * parameters)[0], Stroke.Of(Ink.Blue))
                .Dots(places.Zip(values), Ink.Red, 3.5);
        }

        return diagram.ToSvg();
    }

    public static string OverExamples()
    {
        Diagram diagram = new(
            720, 330, "Errors over the number of examples", "The training error rises and the validation error falls. Both approach the variance of the noise.");
        Graph graph = new(diagram, 60, 40, 460, 235, new Axis(0, 100, 20, "number of examples"), new Axis(0, 0.25, 0.05, "error"));
        (double Count, double Training, double Validation)[] errors = [.. new[] { 5, 6, 7, 8, 10, 12, 15, 20, 30, 40, 60, 80, 100 }.Select(count => Errors(count))];
        graph.Line(errors.Select(e => (e.Count, e.Validation)), Stroke.Of(Ink.Red), "validation")
            .Line(errors.Select(e => (e.Count, e.Training)), Stroke.Of(Ink.Blue), "training")
            .Line([(0, Deviation * Deviation), (100, Deviation * Deviation)], Stroke.Dashed, "noise");
        return diagram.ToSvg();
    }

    private static (double Count, double Training, double Validation) Errors(int count)
    {
        (double training, double validation) = (0, 0);
        Matrix<double> powers = Powers(Points(count, 0).Places, Cubic);
        Matrix<double> inverse = powers.QR().Solve(Matrix<double>.Build.DenseIdentity(count));
        for (int draw = 0; draw < Draws; draw++)
        {
            Vector<double> values = Vector<double>.Build.Dense(Points(count, 10_000 + (2 * draw * count)).Values);
            Vector<double> fresh = Vector<double>.Build.Dense(Points(count, 10_000 + (((2 * draw) + 1) * count)).Values);
            Vector<double> fit = powers * (inverse * values);
            training += (fit - values).PointwisePower(2).Average() / Draws;
            validation += (fit - fresh).PointwisePower(2).Average() / Draws;
        }

        return (count, training, validation);
    }

    private static (double[] Places, double[] Values) Points(int count, int first)
    {
        double[] places = [.. Enumerable.Range(0, count).Select(i => -1 + (2.0 * i / (count - 1)))];
        return (places, [.. places.Select((at, i) => Math.Sin(Math.PI * at) + (Deviation * Random.Normal(first + i)))]);
    }

    private static Matrix<double> Powers(double[] x, int degree) => Matrix<double>.Build.Dense(x.Length, degree + 1, (i, power) => Math.Pow(x[i], power));
}
