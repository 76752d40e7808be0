namespace NeuralNet;

/// <summary>The message of an exception about an argument, without the name of the parameter.</summary>
internal static class ArgumentMessage
{
    /// <summary>The message of an exception, for the message of another one. .NET adds <c>(Parameter 'name')</c>, but the caller has other parameters.</summary>
    public static string Of(Exception exception)
    {
        string message = exception.Message;
        if (exception is not ArgumentException { ParamName: { Length: > 0 } parameter })
        {
            return message;
        }

        // .NET composes the end of the message. An exception without a message of its own shows how.
        string end = new ArgumentException(string.Empty, parameter).Message;
        int start = message.LastIndexOf(end, StringComparison.Ordinal);
        return start < 0 ? message : message[..start];
    }
}
