namespace NeuralNet.Reports;

/// <summary>Writes the events that TensorBoard knows. The numbers of the fields are those of TensorBoard's public descriptions (.proto).</summary>
internal static class EventWriter
{
    private const string FileVersion = "brain.Event:2";

    // Event
    private const int EventVersion = 3;
    private const int EventSummary = 5;
    private const int EventSession = 7;

    // SessionLog
    private const int SessionStatus = 1;
    private const int SessionStart = 1;

    // Summary, Summary.Value
    private const int SummaryValue = 1;
    private const int ValueTag = 1;
    private const int ValueNumber = 2;
    private const int ValueHistogram = 5;
    private const int ValueTensor = 8;
    private const int ValueMetadata = 9;

    // SummaryMetadata, PluginData
    private const int MetadataPlugin = 1;
    private const int MetadataClass = 4;
    private const int TensorClass = 2;
    private const int PluginName = 1;
    private const int PluginContent = 2;

    // TensorProto, TensorShapeProto
    private const int TensorType = 1;
    private const int TensorShape = 2;
    private const int TensorTexts = 8;
    private const int TypeFloat = 1;
    private const int TypeText = 7;
    private const int ShapeDimension = 2;

    // HistogramProto
    private const int HistogramMinimum = 1;
    private const int HistogramMaximum = 2;
    private const int HistogramCount = 3;
    private const int HistogramSum = 4;
    private const int HistogramSquares = 5;
    private const int HistogramLimits = 6;
    private const int HistogramCounts = 7;

    /// <summary>Writes the event with which each file begins.</summary>
    public static void WriteVersion(this EventFile file)
    {
        int start = file.Records.Begin(file.Now, 0);
        file.Records.Message.Text(EventVersion, FileVersion);
        file.Records.End(start);
    }

    /// <summary>Writes that a training begins. TensorBoard then hides the events of earlier files that have this step or a later one.</summary>
    public static void WriteStart(this EventFile file, long step)
    {
        int start = file.Records.Begin(file.Now, step);
        int session = file.Records.Message.Begin(EventSession);
        file.Records.Message.Integer(SessionStatus, SessionStart);
        file.Records.Message.End(session);
        file.Records.End(start);
    }

    /// <summary>Begins an event with values.</summary>
    /// <returns>What <see cref="EndSummary"/> expects.</returns>
    public static (int Start, int Summary) BeginSummary(this EventFile file, long step)
    {
        int start = file.Records.Begin(file.Now, step);
        return (start, file.Records.Message.Begin(EventSummary));
    }

    /// <summary>Ends an event with values.</summary>
    public static void EndSummary(this EventFile file, (int Start, int Summary) begun)
    {
        file.Records.Message.End(begun.Summary);
        file.Records.End(begun.Start);
    }

    /// <summary>Writes a number. TensorBoard keeps it in 4 bytes.</summary>
    public static void WriteNumber(this ProtobufWriter message, string tag, double number)
    {
        int value = message.Begin(SummaryValue);
        message.Text(ValueTag, tag);
        message.Float(ValueNumber, (float)number);
        message.End(value);
    }

    /// <summary>Writes a histogram, unless it has no numbers.</summary>
    public static void WriteHistogram(this ProtobufWriter message, string tag, Histogram histogram)
    {
        long count = histogram.Counts.Sum();
        if (count == 0)
        {
            return;
        }

        int value = message.Begin(SummaryValue);
        message.Text(ValueTag, tag);
        int inner = message.Begin(ValueHistogram);
        message.Double(HistogramMinimum, histogram.Minimum);
        message.Double(HistogramMaximum, histogram.Maximum);
        message.Double(HistogramCount, count);
        message.Double(HistogramSum, histogram.Mean * count);
        message.Double(HistogramSquares, ((histogram.Mean * histogram.Mean) + (histogram.Deviation * histogram.Deviation)) * count);

        // Numbers that are all equal are in the first interval, and the others have no width.
        int bins = histogram.Maximum > histogram.Minimum ? histogram.Counts.Count : 1;
        int limits = message.Begin(HistogramLimits);
        for (int i = 1; i <= bins; i++)
        {
            double share = (double)i / bins;
            message.Raw(i == bins ? histogram.Maximum : (histogram.Minimum * (1 - share)) + (histogram.Maximum * share));
        }

        message.End(limits);
        int counts = message.Begin(HistogramCounts);
        for (int i = 0; i < bins; i++)
        {
            message.Raw((double)histogram.Counts[i]);
        }

        message.End(counts);
        message.End(inner);
        message.End(value);
    }

    /// <summary>Writes a text, which TensorBoard reads as Markdown.</summary>
    public static void WriteText(this ProtobufWriter message, string tag, string text)
    {
        int value = message.Begin(SummaryValue);
        message.Text(ValueTag, tag);
        message.EndPlugin(message.BeginPlugin("text"));
        int tensor = message.Begin(ValueTensor);
        message.Integer(TensorType, TypeText);
        message.End(message.Begin(TensorShape));
        message.Text(TensorTexts, text);
        message.End(tensor);
        message.End(value);
    }

    /// <summary>Begins a value whose content is for one plugin of TensorBoard. It has no numbers.</summary>
    /// <returns>What <see cref="EndPluginValue"/> expects.</returns>
    public static (int Value, int Metadata, int Plugin, int Content) BeginPluginValue(this ProtobufWriter message, string tag, string plugin)
    {
        int value = message.Begin(SummaryValue);
        message.Text(ValueTag, tag);
        (int metadata, int inner) = message.BeginPlugin(plugin);
        return (value, metadata, inner, message.Begin(PluginContent));
    }

    /// <summary>Ends a value whose content is for one plugin.</summary>
    public static void EndPluginValue(this ProtobufWriter message, (int Value, int Metadata, int Plugin, int Content) begun)
    {
        message.End(begun.Content);
        message.EndPlugin((begun.Metadata, begun.Plugin));

        // TensorBoard expects a tensor in each value. This one has the shape [0].
        int tensor = message.Begin(ValueTensor);
        message.Integer(TensorType, TypeFloat);
        int shape = message.Begin(TensorShape);
        message.End(message.Begin(ShapeDimension));
        message.End(shape);
        message.End(tensor);
        message.End(begun.Value);
    }

    private static (int Metadata, int Plugin) BeginPlugin(this ProtobufWriter message, string name)
    {
        int metadata = message.Begin(ValueMetadata);
        int plugin = message.Begin(MetadataPlugin);
        message.Text(PluginName, name);
        return (metadata, plugin);
    }

    private static void EndPlugin(this ProtobufWriter message, (int Metadata, int Plugin) begun)
    {
        message.End(begun.Plugin);
        message.Integer(MetadataClass, TensorClass);
        message.End(begun.Metadata);
    }
}
