using NeuralNet.Tabular;

namespace TabularSample;

/// <summary>Writes the C# program that predicts with a model.</summary>
internal static class CSharpProgram
{
    /// <param name="model">The model.</param>
    /// <param name="modelFile">The path of its file.</param>
    /// <param name="dataFile">The path of a table with the columns that the model needs.</param>
    /// <param name="csv">How the tables of the program are written.</param>
    /// <param name="example">The row for which the program predicts.</param>
    public static string Of(TabularModel model, string modelFile, string dataFile, CsvOptions csv, TableRow example)
    {
        string type = model is RegressionModel ? nameof(RegressionModel) : nameof(ClassificationModel);
        IEnumerable<string> cells = model.Kinds.Keys.Select(column =>
            $"    [{CSharpText.Literal(column)}] = {CSharpText.Literal(example, column)},");
        return $$"""
            using NeuralNet.Tabular;

            {{type}} model = {{type}}.Load({{CSharpText.Literal(modelFile)}});

            // One row. The value of a missing cell is null.
            Dictionary<string, object?> row = new()
            {
            {{string.Join('\n', cells)}}
            };
            {{string.Join('\n', model.Targets.Select(target => Prediction(model, target)))}}

            // All rows of a file. WriteCsv of the result saves the predictions.
            Table rows = Table.ReadCsv({{CSharpText.Literal(dataFile)}}, {{CSharpText.Literal(csv)}});
            Console.WriteLine(model.Predict(rows));
            """;
    }

    private static string Prediction(TabularModel model, string target)
    {
        string method = model is RegressionModel regression && regression.HasIntervals()
            ? nameof(RegressionModel.PredictInterval)
            : nameof(RegressionModel.Predict);
        string name = CSharpText.Literal(target);
        return model.Targets.Count == 1 ? $"Console.WriteLine(model.{method}(row));" : $"Console.WriteLine(model.{method}(row, target: {name}));";
    }
}
