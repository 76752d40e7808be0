using Spectre.Console;

namespace Digits;

/// <summary>A table that shows how often each digit was read as each other digit.</summary>
internal static class ConfusionTable
{
    /// <summary>Counts the predictions. A row is for the true digit, and a column for the digit that was predicted.</summary>
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
