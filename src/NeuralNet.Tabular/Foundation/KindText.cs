namespace NeuralNet.Tabular;

/// <summary>The words for the kinds of columns in messages.</summary>
internal static class KindText
{
    /// <summary>The kind of a column in a table.</summary>
    public static string Singular(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.Word => "word",
        ColumnKind.Truth => "truth",
        _ => "date",
    };

    /// <summary>The cells of a column.</summary>
    public static string Plural(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "numbers",
        ColumnKind.Word => "words",
        ColumnKind.Truth => "truth values",
        _ => "dates",
    };
}
