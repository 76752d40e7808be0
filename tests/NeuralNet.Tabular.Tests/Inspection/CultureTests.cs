using System.Globalization;
using NeuralNet.Tabular.Tests.Files;

namespace NeuralNet.Tabular.Tests.Inspection;

public sealed class CultureTests
{
    [Fact]
    public void ToString_OfAllResults_IsTheSameInEveryCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = All();
        try
        {
            CultureInfo.CurrentCulture = ModelArchiveTests.Comma();

            All().Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string All()
    {
        (RegressionModel houses, ClassificationModel flowers) = (InspectedModels.Houses, InspectedModels.Flowers);
        (Table newHouses, Table newFlowers) = (InspectedModels.NewHouses, InspectedModels.NewFlowers);
        return string.Join(
            '\n',
            houses.Importance(newHouses, repeats: 1),
            houses.PartialDependence("area", newHouses, points: 3),
            houses.WorstErrors(newHouses),
            houses.CoverageOf(newHouses),
            flowers.Importance(newFlowers, repeats: 1),
            flowers.PartialDependence("width", newFlowers, points: 3),
            flowers.WorstErrors(newFlowers),
            flowers.Confusion(newFlowers),
            flowers.CalibrationOf(newFlowers));
    }
}
