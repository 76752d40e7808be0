namespace NeuralNet.Reports;

/// <summary>Writes the settings of a training as TensorBoard's plugin for hyper-parameters reads them.</summary>
internal static class HyperParameters
{
    private const string Plugin = "hparams";
    private const string StartTag = "_hparams_/session_start_info";
    private const string EndTag = "_hparams_/session_end_info";

    // HParamsPluginData
    private const int DataStart = 3;
    private const int DataEnd = 4;

    // SessionStartInfo, and an entry of its map
    private const int StartParameters = 1;
    private const int StartTime = 5;
    private const int EntryKey = 1;
    private const int EntryValue = 2;

    // google.protobuf.Value
    private const int ValueNumber = 2;
    private const int ValueText = 3;
    private const int ValueFlag = 4;

    // SessionEndInfo, Status
    private const int EndStatus = 1;
    private const int EndTime = 2;
    private const int StatusSuccess = 1;
    private const int StatusFailure = 2;

    /// <summary>Writes the settings.</summary>
    /// <param name="message">Receives the value.</param>
    /// <param name="settings">Names and values: texts, numbers as <see cref="double"/>, and Boolean values.</param>
    /// <param name="started">The seconds since 1970 at the beginning of the training.</param>
    public static void WriteSessionStart(this ProtobufWriter message, IEnumerable<KeyValuePair<string, object>> settings, double started)
    {
        (int, int, int, int) value = message.BeginPluginValue(StartTag, Plugin);
        int info = message.Begin(DataStart);
        foreach ((string name, object setting) in settings)
        {
            int entry = message.Begin(StartParameters);
            message.Text(EntryKey, name);
            int inner = message.Begin(EntryValue);
            switch (setting)
            {
                case double number:
                    message.Double(ValueNumber, number);
                    break;
                case bool flag:
                    message.Integer(ValueFlag, flag ? 1 : 0);
                    break;
                default:
                    message.Text(ValueText, (string)setting);
                    break;
            }

            message.End(inner);
            message.End(entry);
        }

        message.Double(StartTime, started);
        message.End(info);
        message.EndPluginValue(value);
    }

    /// <summary>Writes that the training has ended.</summary>
    public static void WriteSessionEnd(this ProtobufWriter message, bool hasFailed, double ended)
    {
        (int, int, int, int) value = message.BeginPluginValue(EndTag, Plugin);
        int info = message.Begin(DataEnd);
        message.Integer(EndStatus, hasFailed ? StatusFailure : StatusSuccess);
        message.Double(EndTime, ended);
        message.End(info);
        message.EndPluginValue(value);
    }
}
