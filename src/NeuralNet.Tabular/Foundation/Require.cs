using System.Globalization;
using System.Runtime.CompilerServices;

namespace NeuralNet.Tabular;

/// <summary>Checks values of public methods. Each check returns the value.</summary>
internal static class Require
{
    /// <summary>Returns the name of a column, if it is not empty.</summary>
    /// <exception cref="ArgumentException">The name is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static string Name(string name, [CallerArgumentExpression(nameof(name))] string parameter = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        return name;
    }

    /// <summary>Returns the share of rows, if it is above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1.</exception>
    public static double Share(double share, string parameter) => share is > 0 and < 1
        ? share
        : throw new ArgumentOutOfRangeException(
            parameter, string.Create(CultureInfo.InvariantCulture, $"{parameter} must be above 0 and below 1, but was {share}."));
}
