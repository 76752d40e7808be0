namespace NeuralNet.Tabular.Tests;

public sealed class TableBuilderTests
{
    private static readonly Person[] Persons = [new("Ada", 36, true, new DateTime(1815, 12, 10)), new(null, null, null, null)];

    [Fact]
    public void Build_OfObjects_HasTheirValues()
    {
        Table table = Table.Create(Persons)
            .Words("name", p => p.Name).Number("age", p => p.Age).Truth("member", p => p.IsMember).Date("born", p => p.Born).Build();

        table.Row(0)["name"].Should().Be("Ada");
        table.Row(0)["age"].Should().Be(36.0);
        table.Row(0)["member"].Should().Be(true);
        table.Row(0)["born"].Should().Be(new DateTime(1815, 12, 10));
        table.Columns.Should().OnlyContain(column => column.IsMissing(1) && column.Count == 2);
    }

    [Fact]
    public void Number_OfAnInfinity_SaysColumnAndRow() => Table.Create([1.0, double.PositiveInfinity])
        .Invoking(builder => builder.Number("x", value => value)).Should().Throw<ArgumentException>().WithMessage("*row 1 of the column 'x'*");

    [Fact]
    public void Words_OfTheSameNameTwice_IsRefused() => Table.Create(Persons).Number("age", p => p.Age)
        .Invoking(builder => builder.Words("age", p => p.Name)).Should().Throw<ArgumentException>().WithMessage("*'age' already*");

    [Fact]
    public void Build_WithoutColumns_SaysWhatToDo() =>
        Table.Create(Persons).Invoking(builder => builder.Build()).Should().Throw<InvalidOperationException>().WithMessage("*2 rows has no columns*");

    private sealed record Person(string? Name, int? Age, bool? IsMember, DateTime? Born);
}
