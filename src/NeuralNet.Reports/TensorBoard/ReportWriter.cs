using NeuralNet.Metrics;

namespace NeuralNet.Reports;

/// <summary>Writes the numbers of an epoch.</summary>
internal static class ReportWriter
{
    /// <summary>Writes the numbers that the report has.</summary>
    public static void WriteReport(this ProtobufWriter message, LogTags tags, EpochReport report)
    {
        message.WriteNumber(tags.Epoch, report.Epoch);
        message.WriteNumber(tags.Cost.Epoch, report.Cost);
        message.WriteIfPresent(tags.Accuracy.Epoch, report.Accuracy);
        message.WriteIfPresent(tags.LearningRate, report.LearningRate);
        message.WriteIfPresent(tags.EffectiveParameters, report.EffectiveParameters);
        foreach ((Metric metric, double number) in report.Metrics)
        {
            message.WriteNumber(tags.Of(metric).Epoch, number);
        }

        message.WriteEvaluation(tags, report.Training, names => names.After);
        message.WriteEvaluation(tags, report.Validation, names => names.OfValidation);
    }

    private static void WriteEvaluation(this ProtobufWriter message, LogTags tags, Evaluation? evaluation, Func<LogTags.SetTags, string> choose)
    {
        if (evaluation is null)
        {
            return;
        }

        message.WriteNumber(choose(tags.Cost), evaluation.Cost);
        message.WriteIfPresent(choose(tags.Accuracy), evaluation.Accuracy);
        foreach ((Metric metric, double number) in evaluation.Metrics)
        {
            message.WriteNumber(choose(tags.Of(metric)), number);
        }
    }

    private static void WriteIfPresent(this ProtobufWriter message, string tag, double? number)
    {
        if (number is double value)
        {
            message.WriteNumber(tag, value);
        }
    }
}
