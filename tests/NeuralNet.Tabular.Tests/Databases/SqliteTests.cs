using System.Data.Common;
using Microsoft.Data.Sqlite;
using NeuralNet.Tabular.Tests.Csv;

namespace NeuralNet.Tabular.Tests.Databases;

/// <summary>Tables from a real SQLite file.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sqlite").FullName;
    private readonly SqliteConnection connection;

    public SqliteTests()
    {
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "people.db")};Pooling=False");
        connection.Open();
        Execute(
            """
            CREATE TABLE people (name TEXT, age INTEGER, income REAL, member BOOLEAN, born DATE, note, photo BLOB);
            INSERT INTO people VALUES ('Ada', 36, 1.5, 1, '1815-12-10', 1, NULL), ('Alan', NULL, NULL, 0, NULL, NULL, NULL), (NULL, 41, -2e300, NULL, '1912-06-23', 'x', NULL);
            """);
    }

    public void Dispose()
    {
        connection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Read_OfATable_HasItsKindsAndMissingCells() => CsvText.Cells(Query("SELECT name, age, income, member, born, note FROM people")).Should().Be(
        "name:Word Ada|Alan|(-); age:Number 36|(-)|41; income:Number 1.5|(-)|-2E+300; member:Truth true|false|(-); "
        + "born:Date 1815-12-10|(-)|1912-06-23; note:Word 1|(-)|x");

    [Fact]
    public void Read_OfNoRows_HasTheDeclaredKinds()
    {
        Table table = Query("SELECT name, age, income FROM people WHERE age > 100");

        table.RowCount.Should().Be(0);
        table.Columns.Select(column => column.Kind).Should().Equal(ColumnKind.Word, ColumnKind.Number, ColumnKind.Number);
    }

    [Fact]
    public void Read_OfTheSameNameTwice_IsRefused() => this.Invoking(test => test.Query("SELECT age, age FROM people"))
        .Should().Throw<InvalidDataException>().WithMessage("Columns 1 and 2 of the query are both named 'age'. Use AS.");

    [Fact]
    public void Read_OfBytes_SaysRowAndColumn()
    {
        Execute("UPDATE people SET photo = x'01' WHERE name = 'Alan'");

        this.Invoking(test => test.Query("SELECT name, photo FROM people"))
            .Should().Throw<InvalidDataException>().WithMessage("Row 1 of the column 'photo' is of the type Byte[]*");
    }

    [Theory]
    [InlineData("born = 'yesterday'", "Row 0 of the column 'born' is 'yesterday', but the column is declared as DATE.*")]
    [InlineData("member = 2", "Row 0 of the column 'member' is 2, but the column is declared as BOOLEAN.*")]
    [InlineData("income = 9e999", "Row 0 of the column 'income' is infinite.*")]
    public void Read_OfAValueThatIsNotWhatIsDeclared_SaysRowAndColumn(string change, string message)
    {
        Execute($"UPDATE people SET {change} WHERE name = 'Ada'");

        this.Invoking(test => test.Query("SELECT * FROM people")).Should().Throw<InvalidDataException>().WithMessage(message);
    }

    private Table Query(string query)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are those of this file.
        command.CommandText = query;
#pragma warning restore CA2100
        using DbDataReader reader = command.ExecuteReader();
        return Table.Read(reader);
    }

    private void Execute(string statement)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those of this file.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
