using System.Globalization;

namespace NeuralNet.Benchmarks.Tables;

/// <summary>The score of a method on a set.</summary>
/// <param name="Set">The name of the set.</param>
/// <param name="Method">The method.</param>
/// <param name="Mean">The mean of the test RMSE or accuracy in % over the seeds.</param>
/// <param name="Deviation">The deviation of it.</param>
/// <param name="Seconds">The seconds of a fit.</param>
internal sealed record TablePeer(string Set, string Method, double Mean, double Deviation, double Seconds)
{
    /// <summary>Reads peers/table_peers.txt, which table_peers.py writes: set, method, mean, deviation, seconds and a note, with tabs between.</summary>
    /// <returns>The scores, or none if there is no such file.</returns>
    public static IReadOnlyList<TablePeer> ReadAll()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "peers", "table_peers.txt");
            if (File.Exists(path))
            {
                return [.. File.ReadLines(path).Select(line => line.Split('\t')).Select(cells => new TablePeer(cells[0], cells[1], Number(cells[2]), Number(cells[3]), Number(cells[4])))];
            }
        }

        return [];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
