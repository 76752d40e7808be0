using System.Text;

namespace NeuralNet.Metrics;

/// <summary>Precision, recall or F1, averaged over classes or labels.</summary>
internal sealed record ClassMetric(ClassScore Score, Averaging Average, TargetKind Targets) : Metric
{
    /// <summary>How the classes become one number.</summary>
    public Averaging Average { get; } = Require.Defined(Average, "average");

    /// <summary>Whether several outputs are classes or labels.</summary>
    public TargetKind Targets { get; } = Require.Defined(Targets, "targets");

    /// <inheritdoc/>
    public override bool IsHigherBetter => true;

    /// <inheritdoc/>
    protected override string Name => Score.ToString();

    /// <inheritdoc/>
    public override void Validate<T>(ReadOnlyColumns<T> targets)
    {
        base.Validate(targets);
        if (Targets == TargetKind.Classes)
        {
            MetricInputs.RequireClasses(this, targets);
        }
        else
        {
            MetricInputs.RequireLabels(this, targets);
        }
    }

    /// <inheritdoc/>
    public override MetricRun<T> Start<T>(int outputs)
    {
        ClassScore score = Score;
        Averaging average = Average;
        TargetKind targets = Targets;
        bool keepsAbsent = targets == TargetKind.Labels || outputs == 1;

        // With one output only the class of 1 counts: the class of 0 is its absence.
        int first = outputs == 1 && targets == TargetKind.Classes ? 1 : 0;
        return new ClassCountsRun<T>(outputs, targets, counts => ClassAverage.Of(counts, first, score, average, keepsAbsent));
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append(Average).Append(Targets == TargetKind.Labels ? ", Labels" : string.Empty);
        return true;
    }
}
