namespace NeuralNet.Tabular;

/// <summary>A number that is taken from a date. A sine and a cosine together are a place on a circle, so that December is near January.</summary>
internal enum DatePart
{
    /// <summary>The days since the beginning of the year 1, with the time as a fraction.</summary>
    Day,

    /// <summary>The sine of the place in the year.</summary>
    SeasonSine,

    /// <summary>The cosine of the place in the year.</summary>
    SeasonCosine,

    /// <summary>The sine of the place in the week.</summary>
    WeekSine,

    /// <summary>The cosine of the place in the week.</summary>
    WeekCosine,

    /// <summary>The sine of the time of the day.</summary>
    HourSine,

    /// <summary>The cosine of the time of the day.</summary>
    HourCosine,
}
