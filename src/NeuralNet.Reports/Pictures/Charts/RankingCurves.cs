using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>ROC and precision-recall curves of one or several classes.</summary>
internal static class RankingCurves
{
    /// <summary>The largest number of curves with a name. If there are more classes, these are the worst ones.</summary>
    private const int MostNamed = 6;

    /// <summary>The largest number of other curves.</summary>
    private const int MostOthers = 40;

    /// <summary>The ROC curves.</summary>
    /// <param name="curves">A curve for each class, or null if it has none; with at least one curve.</param>
    public static Picture Roc(IReadOnlyList<RankingCurve?> curves) => Of(
        "ROC curve", "area under the curve", curves, curve => curve.RocArea, curve => RankingCurve.Thin(curve.FalseShares, curve.Recalls),
        ("false-positive rate", "true-positive rate"), chart => chart.Reference("chance: 0.5", [0, 1], [0, 1]));

    /// <summary>The precision-recall curves.</summary>
    /// <param name="curves">A curve for each class, or null if it has none; with at least one curve.</param>
    public static Picture PrecisionRecall(IReadOnlyList<RankingCurve?> curves)
    {
        RankingCurve[] known = [.. curves.OfType<RankingCurve>()];
        double share = known[0].PositiveShare;
        return Of(
            "Precision-recall curve", "average precision", curves, curve => curve.AveragePrecision, curve => RankingCurve.Thin(curve.Recalls, curve.Precisions),
            ("recall", "precision"), chart =>
            {
                if (known.Length == 1)
                {
                    chart.Reference($"chance: {Score(share)}", [0, 1], [share, share]);
                }
            });
    }

    private static Picture Of(
        string title,
        string score,
        IReadOnlyList<RankingCurve?> curves,
        Func<RankingCurve, double> scoreOf,
        Func<RankingCurve, (double[] Xs, double[] Ys)> pointsOf,
        (string X, string Y) labels,
        Action<Chart> reference)
    {
        RankingCurve[] known = [.. curves.OfType<RankingCurve>()];
        bool isMany = known.Length > MostNamed + 1;
        RankingCurve[] ranked = isMany ? [.. known.OrderBy(scoreOf)] : known;
        RankingCurve[] named = isMany ? ranked[..MostNamed] : ranked;
        RankingCurve[] others = ranked[named.Length..];
        RankingCurve[] drawn = [.. Thinning.Indices(others.Length).Where((_, i) => i < MostOthers).Select(i => others[i])];
        double mean = known.Average(scoreOf);
        List<(string Name, double[] Xs, double[] Ys)> lines =
            [.. named.Select(curve => ($"{PictureText.Name(curve.Name, 16)}: {Score(scoreOf(curve))}", pointsOf(curve).Xs, pointsOf(curve).Ys))];
        (double[] Xs, double[] Ys)[] faint = [.. drawn.Select(pointsOf)];
        string rest = drawn.Length == others.Length ? $"{others.Length} other classes" : $"{drawn.Length} of {others.Length} others";
        int without = curves.Count - known.Length;
        string missing = without == 0 ? string.Empty
            : $" {PictureText.Count(without, "class", "classes")} without positive or without negative examples {(without == 1 ? "has" : "have")} no curve.";
        string worst = known.Length == 1 ? $"The {score} is {Score(mean)}."
            : $"The mean {score} of {known.Length} classes, each against the rest, is {Score(mean)}. The worst is {Score(known.Min(scoreOf))}, "
                + $"of class {PictureText.Name(known.MinBy(scoreOf)!.Name)}.";
        return new Picture(title, worst + missing, (720, 520), chart =>
        {
            chart.SetAxes(PictureAxis.Between(-0.01, 1.01), labels.X, PictureAxis.Between(-0.01, 1.02), labels.Y);
            chart.Heading(score);
            foreach ((double[] xs, double[] ys) in faint)
            {
                chart.Reference(ReferenceEquals(xs, faint[0].Xs) ? rest : string.Empty, xs, ys, ScottPlot.LinePattern.Solid);
            }

            for (int i = 0; i < lines.Count; i++)
            {
                chart.Line(lines[i].Name, i, lines[i].Xs, lines[i].Ys);
            }

            reference(chart);
            if (known.Length > 1)
            {
                chart.Note($"mean: {Score(mean)}");
            }
        });
    }

    private static string Score(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);
}
