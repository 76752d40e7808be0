namespace Service;

/// <summary>A request that the client has to mend. The message says what was expected and what came.</summary>
internal sealed class BadRowException : Exception
{
    public BadRowException()
    {
    }

    public BadRowException(string message)
        : base(message)
    {
    }

    public BadRowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
