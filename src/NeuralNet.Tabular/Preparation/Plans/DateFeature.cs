namespace NeuralNet.Tabular;

/// <summary>A part of a date with its scaling.</summary>
/// <param name="Part">The part.</param>
/// <param name="Scaling">The scaling of its number.</param>
internal sealed record DateFeature(DatePart Part, LinearScaling Scaling)
{
    /// <summary>The number of a date before scaling.</summary>
    /// <param name="part">The part.</param>
    /// <param name="days">The days since the beginning of the year 1.</param>
    public static double Number(DatePart part, double days) => part switch
    {
        DatePart.Day => days,
        DatePart.SeasonSine => Math.Sin(2 * Math.PI * Season(days)),
        DatePart.SeasonCosine => Math.Cos(2 * Math.PI * Season(days)),
        DatePart.WeekSine => Math.Sin(2 * Math.PI * (Math.Floor(days) % 7) / 7),
        DatePart.WeekCosine => Math.Cos(2 * Math.PI * (Math.Floor(days) % 7) / 7),
        DatePart.HourSine => Math.Sin(2 * Math.PI * (days - Math.Floor(days))),
        _ => Math.Cos(2 * Math.PI * (days - Math.Floor(days))),
    };

    private static double Season(double days)
    {
        DateTime date = Cell.Date(days);
        return (date.DayOfYear - 1) / (DateTime.IsLeapYear(date.Year) ? 366.0 : 365.0);
    }
}
