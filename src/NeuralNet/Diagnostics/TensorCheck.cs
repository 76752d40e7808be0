namespace NeuralNet.Diagnostics;

/// <summary>The check of one tensor: a parameter, or the inputs.</summary>
/// <remarks>
/// <code>
/// relative error: ‖a − n‖ / (‖a‖ + ‖n‖)        a: backward propagation     n: differences of J     e: bounds of the errors of n
/// bound:                ‖e‖ / (‖a‖ + ‖n‖)        = Rounding + Truncation + Kink
/// </code>
/// All are 0 if J does not depend on the tensor and its gradient is 0. They are NaN if a gradient is NaN.
/// </remarks>
public sealed record TensorCheck
{
    /// <summary>Initializes a check whose error and bound are 0, as for a tensor on which J does not depend.</summary>
    private TensorCheck(CheckedPoint.Tensor tensor, GradientVerdict verdict)
    {
        Path = tensor.Path;
        Place = tensor.Place;
        Verdict = verdict;
    }

    /// <summary>The path of the parameter, such as <c>layers.0.weight</c>, or <c>inputs</c>.</summary>
    public string Path { get; }

    /// <summary>The result of the check.</summary>
    public GradientVerdict Verdict { get; }

    /// <summary>The relative error.</summary>
    public double RelativeError { get; private init; }

    /// <summary>The part of the bound that comes from the rounding of J.</summary>
    public double Rounding { get; private init; }

    /// <summary>The part of the bound that comes from the higher derivatives of J.</summary>
    public double Truncation { get; private init; }

    /// <summary>The part of the bound that comes from kinks of J, for example of ReLU at 0.</summary>
    public double Kink { get; private init; }

    /// <summary>The row of the element that decides the verdict: the most wrong, the most uncertain, or the least accurate one.</summary>
    public int WorstRow { get; private init; }

    /// <summary>The column of that element.</summary>
    public int WorstColumn { get; private init; }

    /// <summary>The relative error that the differences can have. The check sees no smaller error of the gradient.</summary>
    public double Bound => Rounding + Truncation + Kink;

    /// <summary>The indices of the layer of a parameter: 2 and 0 for layer 0 of the block that is layer 2. It is empty for the inputs.</summary>
    internal ValueList<int> Place { get; }

    /// <summary>Why a gradient of 0 proves nothing although the differences confirm it. Null if there is no such doubt.</summary>
    internal string? DoubtOfZero { get; private init; }

    /// <summary>Compares the gradient of a tensor with differences of J, number by number, and judges it.</summary>
    /// <remarks>
    /// A number is wrong if |a − n| − e is above the tolerance times |a| + |n|. A tensor is wrong if one of its numbers is wrong. It is right if
    /// ‖a − n‖ + ‖e‖ is within the tolerance times ‖a‖ + ‖n‖. Otherwise the check is inconclusive.
    /// </remarks>
    /// <param name="tensor">The tensor.</param>
    /// <param name="point">The point of which it is a part.</param>
    /// <param name="ladder">Computes the differences.</param>
    internal static TensorCheck Of(CheckedPoint.Tensor tensor, CheckedPoint point, StepLadder ladder)
    {
        Span<double> values = tensor.Values;
        double[] analytic = tensor.Gradient.ToArray();
        StepLadder.Difference[] numeric = new StepLadder.Difference[analytic.Length];
        for (int i = 0; i < numeric.Length; i++)
        {
            numeric[i] = ladder.Derivative(ref values[i], analytic[i]);
        }

        double[] errors = [.. analytic.Zip(numeric, (a, n) => Math.Abs(a - n.Value))];
        double analyticNorm = Norm(analytic);
        double numericNorm = Norm(numeric.Select(n => n.Value));
        double error = Norm(errors);
        double rounding = Norm(numeric.Select(n => n.Rounding));
        double truncation = Norm(numeric.Select(n => n.Truncation));
        double kink = Norm(numeric.Select(n => n.Kink));
        double scale = analyticNorm + numericNorm;
        double bound = rounding + truncation + kink;

        double[] excesses = [.. analytic.Zip(numeric, Excess)];
        if (excesses.Any(excess => excess > 0))
        {
            return Check(GradientVerdict.Wrong, excesses);
        }

        if (error + bound <= GradientCheck.Tolerance * scale)
        {
            return Check(GradientVerdict.Right, errors);
        }

        bool isZero = double.IsFinite(bound) && analyticNorm <= bound && numericNorm <= bound;
        bool? depends = isZero ? point.DependsOn(tensor) : null;
        return depends == false
            ? new TensorCheck(tensor, GradientVerdict.Right)
            : Check(GradientVerdict.Inconclusive, [.. numeric.Select(n => n.Bound)]) with
            {
                DoubtOfZero = !isZero || scale > 0 ? null
                    : depends == true ? "although J depends on it elsewhere"
                    : "and J is not finite elsewhere, which hides whether J depends on it",
            };

        TensorCheck Check(GradientVerdict verdict, double[] sizes)
        {
            int worst = sizes.Index().MaxBy(size => double.IsNaN(size.Item) ? double.PositiveInfinity : size.Item).Index;
            return new TensorCheck(tensor, verdict)
            {
                RelativeError = Share(error),
                Rounding = Share(rounding),
                Truncation = Share(truncation),
                Kink = Share(kink),
                WorstRow = worst % tensor.Rows,
                WorstColumn = worst / tensor.Rows,
            };
        }

        double Share(double size) => size == 0 ? 0 : size / scale;
    }

    /// <summary>By how much a number is wrong beyond the tolerance and the bound. It is infinite if the number is not finite although J is smooth.</summary>
    private static double Excess(double analytic, StepLadder.Difference numeric)
    {
        double excess = Math.Abs(analytic - numeric.Value) - numeric.Bound
            - (GradientCheck.Tolerance * (Math.Abs(analytic) + Math.Abs(numeric.Value)));
        return double.IsFinite(numeric.Bound) && !double.IsFinite(analytic) ? double.PositiveInfinity : excess;
    }

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
