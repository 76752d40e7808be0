namespace NeuralNet.Tests.Issues;

/// <summary>MathNet's DenseOfColumnArrays silently truncates rows that are longer than the first.</summary>
public sealed class RaggedRowsTests
{
    private static readonly double[][] Rows = [[1, 2], [3, 4], [5, 6]];

    public static TheoryData<double[]?[], string> Ragged { get; } = new()
    {
        { [[1, 2], [3, 4, 5]], "*all need the same number of features, but row 0 has 2 features and row 1 has 3. Is a value missing, *" },
        { [[1, 2], [3, 4], [5]], "*row 0 has 2 features and row 2 has 1.*" },
        { [[1, 2], []], "*row 1 is empty.*" },
        { [[], [1]], "*row 0 is empty.*" },
        { [[1, 2], null], "*row 1 is null.*" },
        { [], "A data set needs at least one example, but there are no rows.*" },
    };

    [Theory]
    [MemberData(nameof(Ragged))]
    public void FromRows_OfRaggedRows_NamesRowAndLengths(double[]?[] rows, string message)
    {
        Action[] acts =
        [
            () => Dataset.FromRows(rows!, new int[rows.Length], 2),
            () => Dataset.FromRows(rows!, rows.Select(_ => "a"), ["a", "b"]),
            () => Dataset.FromRows(rows!, new double[rows.Length]),
            () => Dataset.FromRows(rows!, Rows),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage(message).Which.ParamName.Should().Be("rows"));
    }

    [Fact]
    public void FromRows_OfRaggedTargets_NamesRowAndLengths()
    {
        Action act = () => Dataset.FromRows(Rows, [[1], [2], [3, 4.0]]);

        act.Should().Throw<ArgumentException>()
            .WithMessage("*the same number of targets, but row 0 has 1 targets and row 2 has 2.*").Which.ParamName.Should().Be("targets");
    }

    [Fact]
    public void FromRows_OfMoreRowsThanLabels_SaysBothNumbers()
    {
        Action[] acts =
        [
            () => Dataset.FromRows(Rows, [0, 1, 0, 1], 2),
            () => Dataset.FromRows(Rows, ["a", "b", "a", "b"]),
            () => Dataset.FromRows(Rows, [1, 2, 3, 4.0]),
            () => Dataset.FromRows(Rows, [[1], [2], [3], [4.0]]),
        ];

        acts.Should().AllSatisfy(act => act.Should().Throw<ArgumentException>().WithMessage("Expected a * for each of 3 rows, but got 4.*"));
    }

    [Fact]
    public void FromRows_OfFeaturesInsteadOfExamples_AsksForThem()
    {
        Action act = () => Dataset.FromRows(Rows, [0, 1], 2);

        act.Should().Throw<ArgumentException>()
            .WithMessage("Expected a label for each of 3 rows, but got 2. Are your rows features? Here each row is an example*");
    }

    [Theory]
    [InlineData(new[] { "a", null, "b" }, null, "The label at index 1 is null. Fill it in, or leave the example out.*")]
    [InlineData(new[] { "a", "b", " " }, null, "The label at index 2 is blank. *")]
    [InlineData(new[] { "a", "a", "a" }, null, "At least 2 classes are needed, but got only 'a'. *pass classNames.*")]
    [InlineData(new[] { "a", "c\n", "b" }, new[] { "a", "b" }, "The label at index 1 is 'c?', but the 2 classes are 'a', 'b'.*")]
    [InlineData(new[] { "a", "b", "a" }, new[] { "a", "b", "a" }, "Class names must differ, but classes 0 and 2 are both 'a'.*")]
    [InlineData(new[] { "a", "b", "a" }, new[] { "a", "" }, "The name at index 1 is blank. *")]
    public void FromRows_OfLabelsThatNameNoClass_IsRefused(string?[] labels, string[]? names, string message)
    {
        Action act = () => Dataset.FromRows(Rows, labels!, names);

        act.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void FromRows_OfAStrangeLabelAmongManyLongNames_SaysLessThanTwoKilobytes()
    {
        string[] names = [.. Enumerable.Range(0, 1000).Select(i => $"{i}{new string('x', 1000)}")];

        Action act = () => Dataset.FromRows(Rows, [names[0], new string('y', 1_000_000), names[1]], names);

        act.Should().Throw<ArgumentException>().Which.Message.Length.Should().BeLessThan(2000);
    }

    [Fact]
    public void FromRows_OfALabelOutOfRange_SaysIndexAndValue()
    {
        Action act = () => Dataset.FromRows(Rows, [1, 2, 3], 3);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*the label at index 2 has the value 3. Do your labels begin at 1? *");
    }
}
