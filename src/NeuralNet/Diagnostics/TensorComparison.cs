namespace NeuralNet.Diagnostics;

/// <summary>Compares the gradient of a tensor with differences of J, number by number, and judges it.</summary>
/// <remarks>
/// A number is wrong if |a − n| − e is above the tolerance times |a| + |n|. A tensor is wrong if one of its numbers is. It is right if
/// ‖a − n‖ + ‖e‖ is within the tolerance times ‖a‖ + ‖n‖. Otherwise the differences cannot tell.
/// </remarks>
internal sealed class TensorComparison(CheckedPoint point, Func<StepLadder> ladders)
{
    /// <summary>Compares a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="index">Its index in the point.</param>
    public TensorCheck Compare(CheckedTensor tensor, int index)
    {
        Span<double> values = tensor.Values;
        StepLadder ladder = ladders();
        double[] analytic = tensor.Gradient.ToArray();
        Difference[] numeric = new Difference[analytic.Length];
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

        double[] excesses = [.. analytic.Select((a, i) => Excess(a, numeric[i]))];
        if (excesses.Any(excess => excess > 0))
        {
            return Check(GradientVerdict.Wrong, excesses);
        }

        if (error + bound <= GradientCheck.Tolerance * scale)
        {
            return Check(GradientVerdict.Right, errors);
        }

        bool isZero = double.IsFinite(bound) && analyticNorm <= bound && numericNorm <= bound;
        bool? depends = isZero ? point.DependsOn(index) : null;
        return depends == false
            ? new TensorCheck(tensor.Path, GradientVerdict.Right, 0, 0, 0, 0, 0, 0)
            : Check(GradientVerdict.Inconclusive, [.. numeric.Select(n => n.Bound)]) with
            {
                DoubtOfZero = !isZero || analyticNorm + numericNorm > 0 ? null
                    : depends == true ? "although J depends on it elsewhere"
                    : "and J is not finite elsewhere, which hides whether J depends on it",
            };

        TensorCheck Check(GradientVerdict verdict, double[] sizes)
        {
            int worst = sizes.Select((size, i) => (Size: double.IsNaN(size) ? double.PositiveInfinity : size, i)).MaxBy(pair => pair.Size).i;
            return new TensorCheck(
                tensor.Path, verdict, Share(error), Share(rounding), Share(truncation), Share(kink), worst % tensor.Rows, worst / tensor.Rows);
        }

        double Share(double size) => size == 0 ? 0 : size / scale;
    }

    /// <summary>By how much a number is surely wrong beyond the tolerance; infinite if it is no number although J is smooth.</summary>
    private static double Excess(double analytic, Difference numeric)
    {
        double excess = Math.Abs(analytic - numeric.Value) - numeric.Bound
            - (GradientCheck.Tolerance * (Math.Abs(analytic) + Math.Abs(numeric.Value)));
        return double.IsFinite(numeric.Bound) && !double.IsFinite(analytic) ? double.PositiveInfinity : excess;
    }

    private static double Norm(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
