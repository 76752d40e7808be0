using NeuralNet.Tests.Docs;

namespace NeuralNet.Reports.Tests.Docs;

/// <summary>The pictures that the programs of docs/reports.md save. The programs run once for all tests of a class.</summary>
public sealed class PagePictures : IDisposable
{
    public const string Page = "docs/reports.md";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pictures");

    public PagePictures()
    {
        foreach (PageProgram program in PageProgram.Of(RepositoryFiles.Page(Page)).Where(program => program.Tests == ProgramTests.Reports))
        {
            ProgramRunner.Run(program, folder.FullName);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The text of a picture.</summary>
    internal string Read(string name) => File.ReadAllText(Path.Combine(folder.FullName, name + ".svg"));
}
