namespace NeuralNet.Tests.Docs;

/// <summary>Runs the programs of the pages in an empty folder.</summary>
internal static class PageProgramRun
{
    /// <summary>The pages and first lines of the programs that a test project runs.</summary>
    public static TheoryData<string, int> Programs(ProgramTests tests) => Programs(program => program.Tests == tests);

    /// <summary>The pages and first lines of some programs.</summary>
    public static TheoryData<string, int> Programs(Func<PageProgram, bool> isWanted)
    {
        TheoryData<string, int> data = [];
        foreach (PageProgram program in RepositoryFiles.Pages.SelectMany(PageProgram.Of).Where(isWanted))
        {
            data.Add(program.Page, program.FirstLine);
        }

        return data;
    }

    /// <summary>Runs a program and returns how its output differs from that on the page, or null.</summary>
    /// <param name="page">The path of the page.</param>
    /// <param name="line">The first line of the program.</param>
    /// <param name="files">The files that are copied into the folder, as a reader has them beside the program.</param>
    public static string? Difference(string page, int line, IEnumerable<string>? files = null)
    {
        PageProgram program = PageProgram.At(page, line);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("page");
        try
        {
            foreach (string file in files ?? [])
            {
                File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            }

            string printed = ProgramRunner.Run(program, folder.FullName);
            return program.Output is null || PrintedText.Difference(program.Output, printed) is not { } difference
                ? null
                : $"{program}: {difference}\nIt printed\n{printed}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
