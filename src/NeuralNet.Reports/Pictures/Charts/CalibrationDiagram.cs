using System.Globalization;

namespace NeuralNet.Reports;

/// <summary>A reliability diagram: how often predictions of each confidence are right.</summary>
internal static class CalibrationDiagram
{
    /// <summary>Makes the picture.</summary>
    /// <param name="examples">The predicted probability, whether it came true, and the weight of each example, of which at least one is above 0.</param>
    /// <param name="bins">The number of bins of equal width.</param>
    /// <param name="labels">What the probability is, and what its truth is.</param>
    public static Picture Of(IEnumerable<(double Probability, bool IsTrue, double Weight)> examples, int bins, (string X, string Y) labels)
    {
        CalibrationBins counted = new(examples, bins);
        int[] filled = counted.Filled;
        double[] means = [.. filled.Select(counted.MeanProbabilityOf)];
        double[] shares = [.. filled.Select(counted.ShareTrueOf)];
        double[] sizes = [.. Enumerable.Range(0, bins).Select(bin => counted.Weight(bin) / counted.All)];
        (double confidence, double frequency) = (counted.MeanProbability, counted.ShareTrue);
        string verdict = Math.Abs(confidence - frequency) < 0.01 ? "as high as" : confidence > frequency ? "higher than" : "lower than";
        string text = counted.Error.ToString("0.000", CultureInfo.InvariantCulture);
        string description = $"The expected calibration error is {text}, with {PictureText.Count(filled.Length, "bin")} of {bins} filled. The mean prediction, "
            + $"{PictureText.Percent(confidence)}, is {verdict} the share that came true, {PictureText.Percent(frequency)}.";
        return new Picture("Calibration", description, (720, 520), chart =>
        {
            chart.SetAxes(PictureAxis.Between(-0.01, 1.01), labels.X, PictureAxis.Between(-0.01, 1.02), labels.Y);
            chart.Draw(canvas =>
            {
                for (int bin = 0; bin < bins; bin++)
                {
                    double gap = 0.04 / bins;
                    canvas.Fill(((double)bin / bins) + gap, ((bin + 1d) / bins) - gap, 0, sizes[bin], PictureColors.Mix(chart.Colors.Background, chart.Colors.Faint, 0.35));
                }
            });
            chart.Reference("perfect", [0, 1], [0, 1]);
            chart.Line("predictions", 0, means, shares);
            chart.Note("grey bars: share of examples");
            chart.Note($"calibration error: {text}");
        });
    }
}
