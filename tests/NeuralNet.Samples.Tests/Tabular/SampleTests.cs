using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNet.Tabular;

namespace NeuralNet.Samples.Tests.Tabular;

public sealed class SampleTests : IDisposable
{
    private const int RowCount = 60;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private readonly TemporaryFolder folder = new();
    private readonly string data;

    public SampleTests()
    {
        IEnumerable<string> rows = Enumerable.Range(0, RowCount).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{i % 7},{Size(i)},{(i % 2 == 0 ? "true" : "false")},2024-01-{1 + (i % 28):00},{i % 3},{(i % 7) + (0.5 * (i % 3))}"));
        data = folder.Write("things.csv", $"count,\"the \"\"size\"\"\",good,day,label,price\n{string.Join('\n', rows)}\n");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("price", "RegressionModel")]
    [InlineData("the \"size\"", "ClassificationModel")]
    [InlineData("good", "ClassificationModel")]
    public void Run_OnAFile_WritesTheModelThatSuitsTheTarget(string target, string type)
    {
        SampleRun run = SampleRun.Of(data, "--target", target, "--preset", "fast");

        run.Errors.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("things.csv: 60 rows × 6 columns").And.Contain(type).And.Contain("Scores on the rows held out:");
        TabularModel.Load(folder.File("things.model")).GetType().Name.Should().Be(type);
        ErrorsOf(run.Program).Should().BeEmpty();
    }

    [Fact]
    public void Run_WithSeveralTargets_PrintsAProgramThatPredictsEach()
    {
        string[] options = ["--target", "price", "--target", "count", "--preset", "fast", "--model", folder.File("both.model")];

        SampleRun run = SampleRun.Of([data, .. options]);

        run.ExitCode.Should().Be(0);
        run.Program.Should().Contain("target: \"price\"").And.Contain("target: \"count\"");
        ErrorsOf(run.Program).Should().BeEmpty();
        TabularModel.Load(folder.File("both.model")).Targets.Should().Equal("price", "count");
    }

    [Fact]
    public void Run_WithNumbersThatNameClasses_PredictsNumbersUnlessToldOtherwise()
    {
        SampleRun numbers = SampleRun.Of(data, "--target", "label", "--preset", "fast");
        SampleRun classes = SampleRun.Of(data, "--target", "label", "--preset", "fast", "--class");

        numbers.Output.Should().Contain("RegressionModel")
            .And.Contain("'label' has only 3 different numbers. If they are names of classes, add --class.");
        classes.Output.Should().Contain("ClassificationModel").And.Contain("accuracy").And.NotContain("add --class");
    }

    [Fact]
    public void Run_WithRedirectedOutput_WritesAFewLinesOfProgressAndNoControlCharacters()
    {
        IEnumerable<string> rows = Enumerable.Range(0, 40).Select(i => $"{i},{(i % 2 == 0 ? "x\u0007" : "y")}");
        string odd = folder.Write("odd.csv", $"\"a\u001B[31mb\",b\n{string.Join('\n', rows)}\n");

        SampleRun run = SampleRun.Of(odd, "--target", "b", "--preset", "fast");

        run.ExitCode.Should().Be(0);
        run.Output.Where(character => char.IsControl(character) && character is not ('\n' or '\r')).Should().BeEmpty();
        run.Output.Split('\n').Count(line => line.Contains(" %: network", StringComparison.Ordinal)).Should().BeInRange(10, 11);
        ErrorsOf(run.Program).Should().BeEmpty();
    }

    [Fact]
    public void Run_WithRowsWithoutATarget_LeavesThemOut()
    {
        SampleRun run = SampleRun.Of(data, "--target", "the \"size\"", "--preset", "fast");

        run.Output.Should().Contain("12 of 60 rows have no target and are left out.").And.Contain("training on 39 rows, 9 rows held out");
    }

    [Fact]
    public void Run_WithOptionsOfTheFile_ReadsItAndPrintsAProgramWithThem()
    {
        IEnumerable<string> rows = Enumerable.Range(0, RowCount).Select(i =>
            $"{i % 7},5;{1 + (i % 3)}.{100 + i},25;{1 + (i % 28):00}.02.2024;{(i % 9 == 0 ? "-" : "1")};Gr\u00F6\u00DFe {i % 2}");
        string german = folder.File("german.csv");
        File.WriteAllText(german, $"menge;preis;tag;anzahl;gr\u00F6\u00DFe\n{string.Join('\n', rows)}\n", System.Text.Encoding.Latin1);
        string[] options =
        [
            "--delimiter", ";", "--decimal-comma", "--thousands", ".", "--date-format", "dd.MM.yyyy", "--missing", "-", "--encoding", "latin1",
        ];

        SampleRun run = SampleRun.Of([german, "--target", "preis", "--preset", "fast", .. options]);

        run.Errors.Should().BeEmpty();
        run.Output.Should().MatchRegex("menge +number").And.MatchRegex("preis +number").And.MatchRegex("tag +date").And.MatchRegex("anzahl +number +7 ")
            .And.MatchRegex("gr\u00F6\u00DFe +word");
        run.Program.Should().Contain("new CsvOptions { Delimiter = ';', Encoding = System.Text.Encoding.GetEncoding(\"iso-8859-1\"), DecimalComma = true, Thousands = '.', "
            + "MissingMarkers = [.. CsvOptions.DefaultMissingMarkers, \"-\"], DateFormats = [\"dd.MM.yyyy\"], Kinds = model.Kinds }");
        ErrorsOf(run.Program).Should().BeEmpty();
    }

    [Fact]
    public void Run_OnAFileWithoutNames_NamesTheColumns()
    {
        string nameless = folder.Write("nameless.csv", string.Join('\n', Enumerable.Range(0, RowCount).Select(i => $"x{i % 3}\ty{i % 2}")));

        SampleRun run = SampleRun.Of(nameless, "--no-header", "--delimiter", "tab", "--target", "column2", "--preset", "fast");

        run.Errors.Should().BeEmpty();
        run.Output.Should().Contain("nameless.csv: 60 rows × 2 columns");
        run.Program.Should().Contain("new CsvOptions { Delimiter = '\\u0009', HasHeader = false, Kinds = model.Kinds }");
        ErrorsOf(run.Program).Should().BeEmpty();
    }

    [Theory]
    [InlineData("There is no column 'prise'. Did you mean 'price'?", "--target", "prise")]
    [InlineData("Say which column to predict, for example --target \"price\". The columns are 'count', 'the \"size\"', 'good', 'day', 'label'")]
    [InlineData("'day' has dates.", "--target", "day")]
    [InlineData("'good' has classes, but 'price' has numbers. Train two models, or", "--target", "price", "--target", "good")]
    [InlineData("To predict numbers, use a TabularRegressor.", "--target", "price", "--class")]
    [InlineData("There is no option '--targets'. Did you mean '--target'? Options are --target,", "--targets", "price")]
    [InlineData("--target expects a value, but got nothing.", "--target")]
    [InlineData("--preset expects fast, default or best, but got '7'.", "--preset", "7")]
    [InlineData("--seed expects a whole number, 0 or more, but got '-1'.", "--seed", "-1")]
    [InlineData("--threads expects a whole number, 1 or more, but got '0'.", "--threads", "0")]
    [InlineData("There is no option '--decimal-coma'. Did you mean '--decimal-comma'?", "--decimal-coma")]
    [InlineData("There is no option '--xyz'. Options are --target,", "--xyz")]
    [InlineData("--delimiter expects one character, 'tab' or 'space', but got ';;'.", "--delimiter", ";;")]
    [InlineData("A delimiter must be an ASCII character such as ',', ';', '|' or a tab, but was 'x'.", "--delimiter", "x")]
    [InlineData("Thousands must not be a letter, a digit, a sign or the decimal point, but was '.'.", "--thousands", ".")]
    [InlineData("--encoding expects the name of an encoding, such as utf-8 or latin1, but got 'utf-88'.", "--encoding", "utf-88")]
    [InlineData("Expected one file, but got", "other.csv")]
    public void Run_WithAMistake_SaysWhatToDoOnOneLine(string message, params string[] arguments)
    {
        SampleRun run = SampleRun.Of([data, .. arguments]);

        run.ExitCode.Should().Be(1);
        run.Errors.TrimEnd().Should().Contain(message).And.NotContain("\n").And.NotContain("Parameter");
    }

    [Fact]
    public void Run_WithoutTheFile_SaysSo()
    {
        SampleRun run = SampleRun.Of(folder.File("nowhere.csv"), "--target", "a");

        run.ExitCode.Should().Be(1);
        run.Errors.TrimEnd().Should().Contain("nowhere.csv").And.NotContain("\n");
    }

    [Fact]
    public void Run_WithTheDataAsTheModel_KeepsTheData()
    {
        string before = File.ReadAllText(data);

        SampleRun run = SampleRun.Of(data, "--target", "price", "--model", data);

        run.ExitCode.Should().Be(1);
        run.Errors.Should().Contain("would replace the data");
        File.ReadAllText(data).Should().Be(before);
    }

    [Fact]
    public void Run_WithAFolderAsTheModel_IsRefusedBeforeTraining()
    {
        SampleRun run = SampleRun.Of(data, "--target", "price", "--model", folder.Path);

        run.ExitCode.Should().Be(1);
        run.Errors.Should().Contain("is a folder. Name a file with --model.");
        run.Output.Should().NotContain("training");
    }

    [Fact]
    public void Run_WithATargetWhoseCellsAreAllMissing_SaysSo()
    {
        SampleRun run = SampleRun.Of(folder.Write("empty.csv", "a,b\n1,\n2,\n"), "--target", "b");

        run.ExitCode.Should().Be(1);
        run.Errors.TrimEnd().Should().Be("All cells of 'b' are missing, so there is nothing to learn.");
    }

    [Fact]
    public void Run_WithHelp_PrintsTheOptions() => SampleRun.Of("--help").Output.Should().Contain("usage:").And.Contain("--preset");

    private static string Size(int row) => row % 5 == 0 ? string.Empty : row % 3 == 0 ? "big" : "small";

    private static IEnumerable<string> ErrorsOf(string program) => CSharpCompilation.Create(
            "Printed",
            [CSharpSyntaxTree.ParseText("global using System;\nglobal using System.Collections.Generic;"), CSharpSyntaxTree.ParseText(program)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable))
        .GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1701")
        .Select(diagnostic => $"{diagnostic}");
}
