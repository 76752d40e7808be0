namespace NeuralNet.Tabular;

/// <summary>Finds the largest of several numbers.</summary>
internal static class Largest
{
    /// <summary>The index of the largest number. Of equal ones it is the first.</summary>
    /// <param name="values">At least one number.</param>
    public static int IndexOf(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}
