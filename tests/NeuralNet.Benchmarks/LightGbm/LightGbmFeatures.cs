using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralNet.Benchmarks.OpenSets;
using NeuralNet.Tabular;
using Table = NeuralNet.Tabular.Table;
using TableColumn = NeuralNet.Tabular.TableColumn;

namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>Turns tables into what LightGBM reads: numbers as they are, and words by an encoding that the training rows define.</summary>
/// <remarks>
/// A missing number is a number below all others. As NaN it scores worse: with 100 trees, five folds of the training rows of soybean have an accuracy of
/// 91.6 % instead of 94.1 %, and those of house-votes 94.8 % instead of 96.0 %.
/// </remarks>
internal sealed class LightGbmFeatures
{
    private readonly WordEncoding encoding;
    private readonly List<Place> places = [];
    private readonly int width;

    public LightGbmFeatures(Table training, OpenSet set, WordEncoding encoding)
    {
        this.encoding = encoding;
        Set = set;
        Classes = set.IsRegression ? [] : Words(training[set.Target]);
        foreach (TableColumn column in training.Columns.Where(column => column.Name != set.Target))
        {
            string[] words = column is WordColumn ? Words(column) : [];
            places.Add(new Place(column.Name, words, width, column is NumberColumn numbers ? Lowest(numbers) - 1 : -1));
            width += encoding == WordEncoding.Codes || words.Length == 0 ? 1 : words.Length;
        }
    }

    /// <summary>The set.</summary>
    public OpenSet Set { get; }

    /// <summary>The classes in alphabetical order.</summary>
    public string[] Classes { get; }

    /// <summary>The features and the target of each row.</summary>
    public IDataView View(MLContext context, Table table)
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(LightGbmRow));
        schema[nameof(LightGbmRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        schema[nameof(LightGbmRow.Class)].ColumnType = new KeyDataViewType(typeof(uint), Math.Max(1, Classes.Length));
        int[] ranges = [.. places.Where(place => place.Words.Length > 0).SelectMany(place => new[] { place.Start, place.Start + place.Words.Length - 1 })];
        if (encoding == WordEncoding.Groups && ranges.Length > 0)
        {
            schema[nameof(LightGbmRow.Features)].AddAnnotation(
                "CategoricalSlotRanges",
                new VBuffer<int>(ranges.Length, ranges),
                new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2));
        }

        return context.Data.LoadFromEnumerable(Rows(table), schema);
    }

    private static string[] Words(TableColumn column) =>
        [.. Enumerable.Range(0, column.Count).Select(column.Text).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static float Lowest(NumberColumn column) =>
        (float)Enumerable.Range(0, column.Count).Where(row => !column.IsMissing(row)).Select(row => column[row]).DefaultIfEmpty().Min();

    private LightGbmRow[] Rows(Table table)
    {
        TableColumn target = table[Set.Target];
        TableColumn[] columns = [.. places.Select(place => table[place.Column])];
        LightGbmRow[] rows = new LightGbmRow[table.RowCount];
        for (int row = 0; row < rows.Length; row++)
        {
            float[] features = new float[width];
            for (int i = 0; i < columns.Length; i++)
            {
                Write(places[i], columns[i], row, features);
            }

            rows[row] = Set.IsRegression
                ? new LightGbmRow { Features = features, Value = (float)((NumberColumn)target)[row] }
                : new LightGbmRow { Features = features, Class = (uint)Array.IndexOf(Classes, target.Text(row)) };
        }

        return rows;
    }

    private void Write(Place place, TableColumn column, int row, float[] features)
    {
        if (column is NumberColumn numbers)
        {
            features[place.Start] = numbers.IsMissing(row) ? place.Missing : (float)numbers[row];
            return;
        }

        int word = Array.IndexOf(place.Words, column.Text(row));
        if (encoding == WordEncoding.Codes)
        {
            features[place.Start] = word < 0 ? place.Missing : word;
        }
        else if (word >= 0)
        {
            features[place.Start + word] = 1;
        }
    }

    /// <summary>A column, the words that it has in the training rows, its first feature, and the number of a missing cell.</summary>
    private sealed record Place(string Column, string[] Words, int Start, float Missing);
}
