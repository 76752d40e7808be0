namespace NeuralNet.Reports;

/// <summary>Chooses the test examples that the page keeps: the worst errors, and some of each cell of the confusion matrix.</summary>
internal sealed class ExamplePool
{
    /// <summary>The largest number of worst errors.</summary>
    public const int MostWorst = 24;

    private readonly Dictionary<int, int> places = [];
    private readonly int most;

    private ExamplePool(int most) => this.most = most;

    /// <summary>The chosen examples, as indices of the test data.</summary>
    public List<int> Examples { get; } = [];

    /// <summary>The places of the worst errors in <see cref="Examples"/>, the worst first.</summary>
    public int[] Worst { get; private set; } = [];

    /// <summary>The places of the examples of each cell (actual, predicted), the worst first.</summary>
    public Dictionary<(int Actual, int Predicted), List<int>> Cells { get; } = [];

    /// <summary>Chooses the examples.</summary>
    /// <param name="result">The predictions.</param>
    /// <param name="perCell">The largest number of examples of a cell.</param>
    /// <param name="most">The largest number of examples.</param>
    public static ExamplePool Of(TestResult result, int perCell, int most)
    {
        ExamplePool pool = new(most);
        int[] byError = [.. Enumerable.Range(0, result.Count).Where(result.Counts).OrderByDescending(i => result.Errors[i])];
        IEnumerable<int> wrong = result.HasClasses ? byError.Where(i => result.Actual(i) != result.Predicted(i)) : byError;
        pool.Worst = [.. wrong.Take(MostWorst).Select(pool.Place).Where(static place => place >= 0)];
        if (result.HasClasses)
        {
            pool.Fill(result, byError, perCell);
        }

        return pool;
    }

    /// <summary>Takes one example of each cell, then a second one, and so on, until there is no room left.</summary>
    private void Fill(TestResult result, int[] byError, int perCell)
    {
        Dictionary<(int, int), List<int>> cells = [];
        foreach (int example in byError)
        {
            (int, int) cell = (result.Actual(example), result.Predicted(example));
            if (!cells.TryGetValue(cell, out List<int>? members))
            {
                cells[cell] = members = [];
            }

            if (members.Count < perCell)
            {
                members.Add(example);
            }
        }

        for (int turn = 0; turn < perCell; turn++)
        {
            foreach (((int, int) cell, List<int> members) in cells)
            {
                int place = turn < members.Count ? Place(members[turn]) : -1;
                if (place >= 0)
                {
                    if (!Cells.TryGetValue(cell, out List<int>? kept))
                    {
                        Cells[cell] = kept = [];
                    }

                    kept.Add(place);
                }
            }
        }
    }

    private int Place(int example)
    {
        if (places.TryGetValue(example, out int place))
        {
            return place;
        }

        if (Examples.Count >= most)
        {
            return -1;
        }

        places[example] = Examples.Count;
        Examples.Add(example);
        return Examples.Count - 1;
    }
}
