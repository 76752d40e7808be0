namespace NeuralNet.Samples;

/// <summary>What a user reads of an exception.</summary>
internal static class Messages
{
    /// <summary>The message without the name of the parameter that .NET adds, because a user of a program knows no parameters.</summary>
    public static string Of(Exception exception)
    {
        string end = exception is ArgumentException { ParamName: string name } ? $" (Parameter '{name}')" : string.Empty;
        return end.Length > 0 && exception.Message.EndsWith(end, StringComparison.Ordinal) ? exception.Message[..^end.Length] : exception.Message;
    }
}
