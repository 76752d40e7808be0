using ScottPlot;

namespace NeuralNet.Reports;

/// <summary>Something that is drawn inside the axes and that ScottPlot has no name for.</summary>
/// <param name="draw">Draws it.</param>
/// <param name="chart">The chart.</param>
internal sealed class ChartMark(Action<ChartCanvas> draw, Chart chart) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <inheritdoc/>
    public void Render(RenderPack rp) => draw(new ChartCanvas(rp, Axes, chart));
}
