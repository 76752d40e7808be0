using System.Numerics;

namespace NeuralNet;

/// <summary>Makes data sets from rows, with one example per row as in most files.</summary>
/// <remarks>
/// Each row is copied into a column. All rows must have the same length. If a row is shorter or longer, an exception names it. If you already have a
/// matrix with one example per column, use the constructor of <see cref="Dataset{T}"/>, which copies nothing.
/// <para>
/// Rows are arrays of <see cref="float"/> or of <see cref="double"/>, in any sequence, such as <c>float[][]</c> or <c>List&lt;double[]&gt;</c>. Their type is T.
/// Class numbers are <see cref="int"/>, names are <see cref="string"/>, and targets have the type T. Convert numbers of other types first, for example with
/// <c>row.Select(value => (float)value).ToArray()</c>.
/// </para>
/// </remarks>
public static class Dataset
{
    /// <summary>Makes a data set from rows of features and a label for each row. Each label becomes a one-hot column.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the type of the numbers in the rows.</typeparam>
    /// <param name="rows">The features of each example, all with the same length; at least one row.</param>
    /// <param name="labels">The class of each example, 0 … <paramref name="classes"/> − 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <returns>Inputs of features × examples, targets of classes × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> or <paramref name="labels"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row; a row is null, empty, or differs in length from the first; the number of labels is not that of the rows; or an array cannot
    /// hold all numbers.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not one of the classes, or <paramref name="classes"/> is less than 2.</exception>
    public static Dataset<T> FromRows<T>(IEnumerable<T[]> rows, IEnumerable<int> labels, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExampleRows<T> inputs = ExampleRows<T>.Of(rows, nameof(rows), "features");
        ArgumentNullException.ThrowIfNull(labels);
        int[] known = [.. labels];
        inputs.RequireCount(known.Length, "label", nameof(labels));
        return new Dataset<T>(inputs.ToMatrix(), TargetClass.Encode<T>(known, classes).ToMatrix(classes, known.Length));
    }

    /// <summary>Makes a data set from rows of features and the name of a class for each row. The data set keeps the names.</summary>
    /// <remarks>
    /// Class 0 is the first of <see cref="Dataset{T}.ClassNames"/>, and so on. <c>data.ClassNames[OneHot.Decode(prediction)]</c> is the name of the
    /// predicted class. For further data of the same kind, such as test data in another file, pass the names of the training data. The classes then
    /// have the same numbers, even if one of them does not occur.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the type of the numbers in the rows.</typeparam>
    /// <param name="rows">The features of each example, all with the same length; at least one row.</param>
    /// <param name="labels">The name of the class of each example, not blank. Names are compared character by character.</param>
    /// <param name="classNames">The names of all classes, each once, at least two; or null for the names that occur, in ordinal order.</param>
    /// <returns>Inputs of features × examples, targets of classes × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> or <paramref name="labels"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row; a row is null, empty, or differs in length from the first; the number of labels is not that of the rows; a label is null,
    /// blank or not one of the names; there are fewer than two classes; a name occurs twice; or an array cannot hold all numbers.
    /// </exception>
    public static Dataset<T> FromRows<T>(IEnumerable<T[]> rows, IEnumerable<string> labels, IReadOnlyList<string>? classNames = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExampleRows<T> inputs = ExampleRows<T>.Of(rows, nameof(rows), "features");
        ArgumentNullException.ThrowIfNull(labels);
        string[] known = [.. labels];
        inputs.RequireCount(known.Length, "label", nameof(labels));
        NamedClasses classes = NamedClasses.Of(known, classNames);
        T[] targets = TargetClass.Encode<T>(classes.Labels, classes.Names.Count);
        return new Dataset<T>(inputs.ToMatrix(), targets.ToMatrix(classes.Names.Count, known.Length)) { ClassNames = classes.Names };
    }

    /// <summary>Makes a data set from rows of features and rows of targets.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the type of the numbers in the rows.</typeparam>
    /// <param name="rows">The features of each example, all with the same length; at least one row.</param>
    /// <param name="targets">The targets of each example, all with the same length.</param>
    /// <returns>Inputs of features × examples, targets of outputs × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> or <paramref name="targets"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row; a row is null, empty, or differs in length from the first; the number of targets is not that of the rows; or an array cannot
    /// hold all numbers.
    /// </exception>
    public static Dataset<T> FromRows<T>(IEnumerable<T[]> rows, IEnumerable<T[]> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExampleRows<T> inputs = ExampleRows<T>.Of(rows, nameof(rows), "features");
        ExampleRows<T> outputs = ExampleRows<T>.Of(targets, nameof(targets), "targets");
        inputs.RequireCount(outputs.Count, "row of targets", nameof(targets));
        return new Dataset<T>(inputs.ToMatrix(), outputs.ToMatrix());
    }

    /// <summary>Makes a data set from rows of features and one number for each row: a value to predict, or 0 and 1 for no and yes.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the type of the numbers in the rows.</typeparam>
    /// <param name="rows">The features of each example, all with the same length; at least one row.</param>
    /// <param name="targets">The target of each example.</param>
    /// <returns>Inputs of features × examples, targets of 1 × examples.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> or <paramref name="targets"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There is no row; a row is null, empty, or differs in length from the first; the number of targets is not that of the rows; or an array cannot
    /// hold all numbers.
    /// </exception>
    public static Dataset<T> FromRows<T>(IEnumerable<T[]> rows, IEnumerable<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ExampleRows<T> inputs = ExampleRows<T>.Of(rows, nameof(rows), "features");
        ArgumentNullException.ThrowIfNull(targets);
        T[] outputs = [.. targets];
        inputs.RequireCount(outputs.Length, "target", nameof(targets));
        return new Dataset<T>(inputs.ToMatrix(), outputs.ToMatrix(1, outputs.Length));
    }
}
