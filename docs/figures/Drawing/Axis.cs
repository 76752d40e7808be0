using System.Globalization;

namespace NeuralNet.Figures.Drawing;

/// <summary>The range of an axis of a <see cref="Graph"/>, its ticks and its label.</summary>
/// <param name="From">The number at the left or lower end.</param>
/// <param name="To">The number at the right or upper end.</param>
/// <param name="Step">The distance of two ticks, in units of the axis. On a logarithmic axis there is a tick at each power of ten, or at each hundredth if the step is 2.</param>
/// <param name="Label">The label, which is mathematics with <see cref="MathText"/>.</param>
/// <param name="IsLogarithmic">Whether the numbers are spaced by their logarithms. Both ends are then above 0.</param>
internal sealed record Axis(double From, double To, double Step, string Label = "", bool IsLogarithmic = false)
{
    /// <summary>The numbers with a tick, and their texts.</summary>
    public IEnumerable<(double Value, string Text)> Ticks()
    {
        if (IsLogarithmic)
        {
            for (int power = (int)Math.Ceiling(Math.Log10(From) - 1e-9); power <= Math.Log10(To) + 1e-9; power += (int)Step)
            {
                yield return (Math.Pow(10, power), power is >= -1 and <= 2 ? Math.Pow(10, power).ToString("0.#", CultureInfo.InvariantCulture) : $"10^{{{Minus(power.ToString(CultureInfo.InvariantCulture))}}}");
            }

            yield break;
        }

        for (int i = 0; From + (i * Step) <= To + (1e-9 * Step); i++)
        {
            double value = Math.Round(From + (i * Step), 9);
            yield return (value, Minus(value.ToString("0.####", CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The place of a number, from 0 at the begin of the axis to 1 at its end.</summary>
    public double Place(double value) => IsLogarithmic
        ? (Math.Log10(value) - Math.Log10(From)) / (Math.Log10(To) - Math.Log10(From))
        : (value - From) / (To - From);

    private static string Minus(string number) => number.Replace('-', '−');
}
