using NeuralNet.Figures;

if (args.Length > 2)
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project docs/figures -- [begin of the paths of the figures] [folder]");
    return 1;
}

string begin = args.Length > 0 ? args[0] : string.Empty;
string folder = args.Length > 1 ? args[1] : Path.Combine("docs", "book", "images");
foreach (Figure figure in BookFigures.All.Where(figure => figure.Path.StartsWith(begin, StringComparison.Ordinal)))
{
    string path = Path.Combine(folder, figure.Path + ".svg");
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, figure.Draw());
    Console.WriteLine(path);
}

return 0;
