using NeuralNet.Figures.Chapters;

namespace NeuralNet.Figures;

/// <summary>The figures of the book, in the order of the chapters.</summary>
public static class BookFigures
{
    public static IReadOnlyList<Figure> All { get; } =
    [
        .. Chapter01.Figures,
        .. Chapter02.Figures,
        .. Chapter03.Figures,
        .. Chapter04.Figures,
        .. Chapter05.Figures,
        .. Chapter06.Figures,
        .. Chapter07.Figures,
        .. Chapter08.Figures,
        .. Chapter09.Figures,
        .. Chapter10.Figures,
        .. Chapter11.Figures,
        .. Chapter12.Figures,
        .. Chapter13.Figures,
        .. Chapter14.Figures,
        .. Chapter15.Figures,
        .. Chapter16.Figures,
        .. Chapter17.Figures,
        .. Chapter18.Figures,
        .. Chapter19.Figures,
    ];
}
