namespace NeuralNet.Benchmarks.OpenSets;

/// <summary>A file of cells separated by commas, with a line of names first. Words may be in quotes, and a missing cell is empty.</summary>
internal sealed class Table
{
    private readonly string[] names;
    private readonly string[][] rows;

    private Table(string[] names, string[][] rows)
    {
        this.names = names;
        this.rows = rows;
    }

    /// <summary>Number of rows, without the line of names.</summary>
    public int RowCount => rows.Length;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Table Read(string path)
    {
        string[][] lines = [.. Lines(path).Select(Cells)];
        return new Table([.. lines[0].Select(name => name.Trim('"'))], lines[1..]);
    }

    /// <summary>The lines of a file of the open sets.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IEnumerable<string> Lines(string path) => File.Exists(path)
        ? File.ReadLines(path)
        : throw new FileNotFoundException($"{path} is missing. --data is the folder of the data sets, with their splits in splits/.");

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The cells of a column without their quotes. A missing cell is empty.</summary>
    public string[] CellsOf(string name)
    {
        int index = Array.IndexOf(names, name);
        return [.. rows.Select(row => row[index].Trim('"'))];
    }

    /// <summary>The column of a name.</summary>
    public TableColumn Column(string name)
    {
        int index = Array.IndexOf(names, name);
        return new TableColumn([.. rows.Select(row => row[index])]);
    }

    /// <summary>All columns but one.</summary>
    public IEnumerable<TableColumn> ColumnsWithout(string name) => names.Where(other => other != name).Select(Column);

    /// <summary>The cells of a line with their quotes, which distinguish the word "1" from the number 1.</summary>
    private static string[] Cells(string line)
    {
        List<string> cells = [];
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !isQuoted))
            {
                cells.Add(line[start..i]);
                start = i + 1;
            }
            else if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
        }

        return [.. cells];
    }
}
