using ScottPlot;
using ScottPlot.TickGenerators;

namespace NeuralNet.Reports;

/// <content>The axes.</content>
internal sealed partial class Chart
{
    /// <summary>Sets both axes.</summary>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="xLabel">What it shows, with the unit.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="yLabel">What it shows, with the unit.</param>
    public void SetAxes(PictureAxis x, string xLabel, PictureAxis y, string yLabel)
    {
        (xAxis, yAxis) = (x, y);
        Set(plot.Axes.Bottom, x, xLabel, Size.Width);
        Set(plot.Axes.Left, y, yLabel, Size.Height);
        plot.Axes.SetLimits(x.Minimum, x.Maximum, y.Minimum, y.Maximum);
        plot.Grid.XAxisStyle.IsVisible = !x.HasNames;
        plot.Grid.YAxisStyle.IsVisible = !y.HasNames;
    }

    /// <summary>Turns the labels of the horizontal axis, because they are long names.</summary>
    public void TurnBottomLabels()
    {
        int longest = xAxis.Labels.Max(label => label.Length);
        LabelStyle style = plot.Axes.Bottom.TickLabelStyle;
        style.Rotation = -60;
        style.Alignment = Alignment.MiddleRight;
        style.OffsetY = 4;
        plot.Axes.Bottom.MinimumSize = Math.Min(longest, PictureText.LongestName) * TickSize * 0.55f + LabelSize + 26;
    }

    /// <summary>Removes marks, labels and frame of the axes, and the grid.</summary>
    public void HideAxes()
    {
        plot.HideGrid();
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Width = 0;
            axis.TickGenerator = new NumericManual();
        }
    }

    private void Set(IAxis axis, PictureAxis values, string label, int length)
    {
        // Half of the length is room for the label in any layout; a letter is about 0.6 of its size wide.
        string text = PictureText.Name(label, Math.Max(12, (int)(0.7 * length / (0.6 * LabelSize))));
        axis.Label.Text = text;
        Style(axis.Label, text, LabelSize);
        Style(axis.TickLabelStyle, string.Concat(values.Labels), TickSize);
        axis.TickGenerator = new NumericManual(values.Positions, values.HasNames || axis.Edge != Edge.Bottom ? values.Labels : Spaced(values.Labels, length));
        axis.MajorTickStyle.Length = values.HasNames ? 0 : 4;
    }

    /// <summary>The labels of numbers, of which every second, third and so on is empty if they would overlap.</summary>
    private static string[] Spaced(string[] labels, int length)
    {
        // The axis is at least about 0.55 of the picture, and a digit is about 7 pixels wide.
        double room = 0.55 * length / Math.Max(1, labels.Length);
        int every = (int)Math.Ceiling(((7 * labels.Select(label => label.Length).DefaultIfEmpty(0).Max()) + 8) / room);
        return [.. labels.Select((label, index) => index % every == 0 ? label : string.Empty)];
    }
}
