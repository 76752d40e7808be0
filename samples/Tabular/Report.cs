using NeuralNet.Tabular;

namespace TabularSample;

/// <summary>Writes what is to be known of a model: how it treats the columns, its scores, and some predictions.</summary>
internal static class Report
{
    private const int ShownRows = 5;

    /// <param name="model">The model.</param>
    /// <param name="test">Rows that the model was not trained on.</param>
    /// <param name="screen">Receives the lines.</param>
    public static void Write(TabularModel model, Table test, Screen screen)
    {
        screen.WriteLine();
        screen.WriteLine(model.ToString()!);
        screen.WriteLine(model.Preparation.ToString());
        screen.WriteLine();
        screen.WriteLine("Scores on the rows held out:");
        screen.WriteLine(model is RegressionModel regression
            ? regression.Evaluate(test).ToString()
            : ((ClassificationModel)model).Evaluate(test).ToString());
        screen.WriteLine();

        foreach (string target in model.Targets.Where(target => test[target].Count - test[target].MissingCount > 1))
        {
            screen.WriteLine(model.Importance(test, target).ToString());
            screen.WriteLine();
        }

        screen.WriteLine("Some of these rows:");
        for (int row = 0; row < Math.Min(ShownRows, test.RowCount); row++)
        {
            foreach (string target in model.Targets)
            {
                screen.WriteLine($"{target} {test[target].Text(row) ?? "missing"}, predicted {Prediction(model, test.Row(row), target)}");
            }
        }

        screen.WriteLine();
    }

    private static string Prediction(TabularModel model, TableRow row, string target) => model switch
    {
        RegressionModel regression when regression.HasIntervals() => regression.PredictInterval(row, target: target).ToString(),
        RegressionModel regression => $"{regression.Predict(row, target):G6}",
        _ => ((ClassificationModel)model).Predict(row, target).ToString(),
    };
}
