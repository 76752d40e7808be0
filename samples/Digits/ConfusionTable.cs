using Spectre.Console;

namespace Digits;

/// <summary>How often each digit was read as each other.</summary>
internal static class ConfusionTable
{
    /// <summary>Counts, and makes a table: rows are what the digits are, columns what they were read as.</summary>
    public static Table Create(int[] actual, int[] predicted)
    {
        int[,] counts = new int[DigitsData.Classes, DigitsData.Classes];
        for (int i = 0; i < actual.Length; i++)
        {
            counts[actual[i], predicted[i]]++;
        }

        int[] digits = [.. Enumerable.Range(0, DigitsData.Classes)];
        Table table = new Table().AddColumn(@"true \ predicted");
        foreach (int digit in digits)
        {
            table.AddColumn(new TableColumn($"{digit}").RightAligned());
        }

        foreach (int row in digits)
        {
            table.AddRow([$"{row}", .. digits.Select(column => Cell(counts[row, column], row == column))]);
        }

        return table;
    }

    private static string Cell(int count, bool isRight) => (count, isRight) switch
    {
        (0, _) => ".",
        (_, true) => $"[green]{count}[/]",
        _ => $"[red]{count}[/]",
    };
}
