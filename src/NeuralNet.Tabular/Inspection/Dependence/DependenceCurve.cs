namespace NeuralNet.Tabular;

/// <summary>The mean prediction for several values of a column.</summary>
public sealed class DependenceCurve
{
    internal DependenceCurve(string name, double[] means, double[] deviations)
    {
        Name = name;
        Means = Array.AsReadOnly(means);
        Deviations = Array.AsReadOnly(deviations);
    }

    /// <summary>The name of the target, or of a class.</summary>
    public string Name { get; }

    /// <summary>For each value the mean prediction, in the unit of the target, or the mean probability of the class, 0 to 1.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>For each value the standard deviation of the curves of single rows, each less its own mean over the values.</summary>
    /// <value>All are 0 if a value changes the prediction of each row alike. Large ones say that the effect depends on other columns.</value>
    /// <remarks>
    /// The curves of single rows are those of A. Goldstein, A. Kapelner, J. Bleich, E. Pitkin: Peeking inside the black box. Journal of Computational and
    /// Graphical Statistics 24, 2015.
    /// </remarks>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>The largest mean less the smallest one: how far the column moves the mean prediction.</summary>
    public double Range => Means.Max() - Means.Min();
}
