namespace NeuralNet.Reports;

/// <summary>Predicted and true numbers of one output.</summary>
internal static class RegressionPoints
{
    /// <summary>Predictions against true values, with the line on which they are equal.</summary>
    /// <param name="predictions">The predictions, each finite.</param>
    /// <param name="truths">The true values, each finite.</param>
    /// <param name="weights">The weight of each example.</param>
    /// <param name="quantity">What they are, with the unit.</param>
    public static Picture Predictions(double[] predictions, double[] truths, double[] weights, string quantity)
    {
        (string scores, double[] ys, double[] xs, string left) = Prepare(predictions, truths, weights);
        return new Picture("Predicted and true values", $"Predicted against true {quantity}. {scores}.{left}", (640, 560), chart =>
        {
            PictureAxis axis = PictureAxis.For(xs.Concat(ys));
            chart.SetAxes(axis, $"true {quantity}", axis, $"predicted {quantity}");
            chart.Points("example", 0, xs, ys, Size(xs.Length), Opacity(xs.Length));
            chart.Reference("equal", [axis.Minimum, axis.Maximum], [axis.Minimum, axis.Maximum]);
            Note(chart, scores);
        });
    }

    /// <summary>Residuals against predictions, with the line at 0.</summary>
    /// <inheritdoc cref="Predictions" path="/param"/>
    public static Picture Residuals(double[] predictions, double[] truths, double[] weights, string quantity)
    {
        (string scores, double[] predicted, double[] true_, string left) = Prepare(predictions, truths, weights);
        double[] residuals = [.. true_.Zip(predicted, (truth, prediction) => truth - prediction)];
        double mean = truths.Select((truth, i) => weights[i] * (truth - predictions[i])).Sum() / weights.Sum();
        return new Picture(
            "Residuals", $"True minus predicted {quantity} against the prediction. The mean residual is {PictureText.Number(mean)}. {scores}.{left}", (720, 500), chart =>
        {
            double largest = residuals.Max(Math.Abs);
            PictureAxis x = PictureAxis.For(predicted);
            chart.SetAxes(x, $"predicted {quantity}", PictureAxis.For([-largest, largest]), $"true − predicted {quantity}");
            chart.Points("example", 0, predicted, residuals, Size(predicted.Length), Opacity(predicted.Length));
            chart.Reference("no error", [x.Minimum, x.Maximum], [0, 0]);
            Note(chart, scores);
        });
    }

    private static (string Scores, double[] Predicted, double[] True, string Left) Prepare(double[] predictions, double[] truths, double[] weights)
    {
        double all = weights.Sum();
        double mean = truths.Select((truth, i) => weights[i] * truth).Sum() / all;
        double squares = truths.Select((truth, i) => weights[i] * (truth - predictions[i]) * (truth - predictions[i])).Sum();
        double spread = truths.Select((truth, i) => weights[i] * (truth - mean) * (truth - mean)).Sum();
        string scores = $"root mean squared error: {PictureText.Number(Math.Sqrt(squares / all))}";
        scores += spread > 0 ? $", R²: {PictureText.Number(1 - (squares / spread))}" : string.Empty;
        int[] counted = [.. Enumerable.Range(0, truths.Length).Where(i => weights[i] > 0)];
        int[] shown = [.. Thinning.Indices(counted.Length).Select(i => counted[i])];
        string left = shown.Length == counted.Length ? string.Empty
            : $" {PictureText.Count(shown.Length, "example")} of {PictureText.Count(counted.Length, "example")} are drawn; the scores are those of all.";
        return (PictureText.Capital(scores), [.. shown.Select(i => predictions[i])], [.. shown.Select(i => truths[i])], left);
    }

    private static void Note(Chart chart, string scores)
    {
        foreach (string score in scores.Split(", "))
        {
            chart.Note(score.Replace("Root mean squared error", "RMSE", StringComparison.Ordinal));
        }
    }

    private static float Size(int count) => count > 500 ? 4 : 6;

    private static double Opacity(int count) => count > 500 ? 0.45 : count > 100 ? 0.65 : 0.9;
}
