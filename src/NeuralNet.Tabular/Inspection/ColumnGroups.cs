namespace NeuralNet.Tabular;

/// <summary>Checks the columns that a user wants to look into.</summary>
internal static class ColumnGroups
{
    /// <summary>The columns that are shuffled together: each group, and each other column that the model uses by itself.</summary>
    /// <exception cref="ArgumentNullException">A group or a name is null.</exception>
    /// <exception cref="ArgumentException">
    /// A group is empty, or names a column that the model does not use, or one that is in a group already.
    /// </exception>
    public static IReadOnlyList<string[]> Of(Preparation preparation, IReadOnlyList<IReadOnlyList<string>> groups)
    {
        HashSet<string> grouped = new(StringComparer.Ordinal);
        List<string[]> units = [];
        foreach (IReadOnlyList<string> group in groups)
        {
            string[] names = [.. Names.Require(group, nameof(groups))];
            if (names.Length == 0)
            {
                throw new ArgumentException("A group needs at least one column, but one has none.", nameof(groups));
            }

            foreach (string name in names)
            {
                RequireUsed(preparation, name, nameof(groups));
                if (!grouped.Add(name))
                {
                    throw new ArgumentException($"A column can be in one group once, but '{QuotedText.Of(name)}' occurs again.", nameof(groups));
                }
            }

            units.Add(names);
        }

        foreach (ColumnPlan plan in preparation.Used)
        {
            if (!grouped.Contains(plan.Name))
            {
                units.Add([plan.Name]);
            }
        }

        return units;
    }

    /// <summary>Throws if the model does not use a column.</summary>
    /// <exception cref="ArgumentException">It does not. The message gives the reason, or the nearest name.</exception>
    public static void RequireUsed(Preparation preparation, string name, string parameter)
    {
        PreparedColumn? column = preparation.Columns.FirstOrDefault(column => column.Name == name);
        if (column is null)
        {
            IEnumerable<string> used = preparation.Columns.Where(known => known.IsUsed).Select(known => known.Name);
            throw Names.Unknown($"The model uses no column '{QuotedText.Of(name)}'.", name, used, parameter);
        }

        if (!column.IsUsed)
        {
            throw new ArgumentException($"The model does not use the column '{QuotedText.Of(name)}': {column.Treatment}.", parameter);
        }
    }
}
