namespace NeuralNet.Reports;

/// <summary>The colours of a <see cref="Picture"/>.</summary>
public enum PictureTheme
{
    /// <summary>Dark lines on white, for paper and light pages.</summary>
    Light,

    /// <summary>Light lines on a dark background, for dark pages.</summary>
    Dark,
}
