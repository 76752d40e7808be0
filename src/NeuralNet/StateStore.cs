namespace NeuralNet;

/// <summary>Where the state of a run goes to or comes from: a file, or memory. Every value has a path, and they come in the order visited.</summary>
/// <remarks>
/// One path comes once in a visit. While saving, the spans are read and never written to; the same state may be visited several times,
/// to learn the sizes before the numbers, and gives the same each time. What is missing, of another type or of another length ends loading with
/// <see cref="Invalid"/>.
/// </remarks>
internal abstract class StateStore
{
    /// <summary>Whether the values come from here.</summary>
    public abstract bool IsLoading { get; }

    /// <summary>Whether it only learns what will be saved, before there is all of it.</summary>
    public virtual bool IsRehearsal => false;

    /// <summary>Writes or fills a list of numbers of a network in float.</summary>
    public abstract void Floats(string path, Span<float> values);

    /// <summary>Writes or fills a list of numbers in double: of a network in double, or sums.</summary>
    public abstract void Doubles(string path, Span<double> values);

    /// <summary>Writes or fills a list of whole numbers.</summary>
    public abstract void Integers(string path, Span<long> values);

    /// <summary>How many numbers a list has: while saving those present, while loading those that are there.</summary>
    public abstract int Length(string path, int present);

    /// <summary>Whether a part of the run, such as a callback, begins anew: nothing is loaded into it.</summary>
    public virtual bool IsFresh(string path) => false;

    /// <summary>Loading: called when all has been loaded, before anything changes.</summary>
    /// <exception cref="InvalidDataException">There is more than was asked for.</exception>
    public virtual void End()
    {
    }

    /// <summary>Writes or fills a single number; by default a list of one.</summary>
    public virtual void Number(string path, ref double value) => Doubles(path, new Span<double>(ref value));

    /// <summary>Writes or fills a single whole number; by default a list of one.</summary>
    public virtual void Integer(string path, ref long value) => Integers(path, new Span<long>(ref value));

    /// <summary>The exception for a value that cannot be: where it is, what was expected and what came.</summary>
    public virtual InvalidDataException Invalid(string path, string problem) => new($"The state of the run, {path}: {problem}.");

    /// <summary>The exception for a class that does not say what its state is.</summary>
    public static NotSupportedException NotVisited(object run)
    {
        Type type = run.GetType();
        string name = string.Join('.', from part in new[] { type.DeclaringType, type } where part is not null select part.Name.Split('`')[0]);
        return new NotSupportedException(
            $"{name} does not say what its state is, so that a run with it cannot be saved in the middle and continued exactly. Override VisitState in {name} "
            + "and visit every number that it keeps from one call to the next; leave it empty if there is none.");
    }
}
