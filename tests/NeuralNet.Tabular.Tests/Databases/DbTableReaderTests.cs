using System.Data;

namespace NeuralNet.Tabular.Tests.Databases;

public sealed class DbTableReaderTests
{
    public static TheoryData<object, ColumnKind, object> Values => new()
    {
        { 7, ColumnKind.Number, 7.0 },
        { 7L, ColumnKind.Number, 7.0 },
        { 7.5m, ColumnKind.Number, 7.5 },
        { (byte)7, ColumnKind.Number, 7.0 },
        { 0.5f, ColumnKind.Number, 0.5 },
        { TimeSpan.FromMinutes(2), ColumnKind.Number, 120.0 },
        { "x", ColumnKind.Word, "x" },
        { 'x', ColumnKind.Word, "x" },
        { Guid.Empty, ColumnKind.Word, "00000000-0000-0000-0000-000000000000" },
        { true, ColumnKind.Truth, true },
        { new DateTime(2024, 2, 29), ColumnKind.Date, new DateTime(2024, 2, 29) },
        { new DateTimeOffset(2024, 2, 29, 1, 0, 0, TimeSpan.FromHours(2)), ColumnKind.Date, new DateTime(2024, 2, 28, 23, 0, 0) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Read_OfATypedColumn_HasTheKindOfTheType(object value, ColumnKind kind, object expected)
    {
        using DataTable data = new();
        data.Columns.Add("x", value.GetType());
        data.Rows.Add(DBNull.Value);
        data.Rows.Add(value);
        using DataTableReader reader = data.CreateDataReader();

        Table table = Table.Read(reader);

        table["x"].Kind.Should().Be(kind);
        table.Row(0)["x"].Should().BeNull();
        table.Row(1)["x"].Should().Be(expected);
    }
}
