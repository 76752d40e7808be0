namespace NeuralNet;

/// <summary>
/// The target or source of the state of a run, in a file or in memory. Every value has a path. Values are stored in the order in which they are
/// visited.
/// </summary>
/// <remarks>
/// Each path occurs once in a visit. While saving, the spans are only read. The same state may be visited several times, because the sizes are needed
/// before the numbers, and must give the same values each time. If a value is missing or has a different type or length, loading ends with
/// <see cref="Invalid"/>.
/// </remarks>
internal abstract class StateStore
{
    /// <summary>Whether values are loaded from this store.</summary>
    public abstract bool IsLoading { get; }

    /// <summary>Whether this visit only collects the names and sizes, before all values exist.</summary>
    public virtual bool IsRehearsal => false;

    /// <summary>Saves or loads numbers of a network in float.</summary>
    public abstract void Floats(string path, Span<float> values);

    /// <summary>Saves or loads numbers in double, such as those of a network in double, or sums.</summary>
    public abstract void Doubles(string path, Span<double> values);

    /// <summary>Saves or loads integers.</summary>
    public abstract void Integers(string path, Span<long> values);

    /// <summary>The length of a list. While saving it is the current length, while loading the stored one.</summary>
    public abstract int Length(string path, int present);

    /// <summary>Whether a part of the run, such as a callback, starts fresh. Nothing is then loaded into it.</summary>
    public virtual bool IsFresh(string path) => false;

    /// <summary>Called when everything has been loaded, before anything changes.</summary>
    /// <exception cref="InvalidDataException">There are values that were not visited.</exception>
    public virtual void End()
    {
    }

    /// <summary>Saves or loads a single number. By default it is a list of one.</summary>
    public virtual void Number(string path, ref double value) => Doubles(path, new Span<double>(ref value));

    /// <summary>Saves or loads a single integer. By default it is a list of one.</summary>
    public virtual void Integer(string path, ref long value) => Integers(path, new Span<long>(ref value));

    /// <summary>The exception for an invalid value. The message contains its path, what was expected, and what was found.</summary>
    public virtual InvalidDataException Invalid(string path, string problem) => new($"The state of the run, {path}: {problem}.");

    /// <summary>The exception for a class that does not override VisitState.</summary>
    public static NotSupportedException NotVisited(object run)
    {
        Type type = run.GetType();
        string name = string.Join('.', from part in new[] { type.DeclaringType, type } where part is not null select part.Name.Split('`')[0]);
        return new NotSupportedException(
            $"{name} does not override VisitState, so a run with it cannot be saved in the middle and continued exactly. Override VisitState in {name} "
            + "and visit every number that it keeps between calls. Leave the method empty if there are none.");
    }
}
