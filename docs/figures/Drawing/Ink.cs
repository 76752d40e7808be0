namespace NeuralNet.Figures.Drawing;

/// <summary>The colours of all figures. They are those of Okabe and Ito, which people with any colour vision can tell apart.</summary>
internal static class Ink
{
    public const string Black = "#222222";
    public const string Gray = "#8A8A8A";
    public const string Pale = "#E9EDF2";
    public const string White = "#FFFFFF";
    public const string Blue = "#0072B2";
    public const string Sky = "#56B4E9";
    public const string Green = "#009E73";
    public const string Orange = "#E69F00";
    public const string Red = "#D55E00";
    public const string Pink = "#CC79A7";
    public const string PaleBlue = "#D6E8F5";
    public const string PaleGreen = "#D3EFE6";
    public const string PaleOrange = "#FBEBCB";
    public const string PaleRed = "#F8DFD0";
}
