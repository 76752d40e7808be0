using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>Reads and writes NPY files, the format of numpy's arrays.</summary>
/// <remarks>
/// <code>
/// byte 0 … 5       0x93, "NUMPY"
/// byte 6, 7        version: 1, 2 or 3, and 0
/// byte 8 …         length of the header, 2 bytes in version 1, 4 in 2 and 3, the lowest first
/// then             the header, a Python dictionary: {'descr': '&lt;f4', 'fortran_order': False, 'shape': (150, 4), }
/// then             the numbers
/// </code>
/// numpy has one example per row, in C order; in memory that is one example per column of a MathNet matrix, so that nothing is transposed
/// between the two. All of the header is checked before there is memory for the numbers, and so is the length where it can be known. Where it
/// cannot, the memory grows with what has been read. Objects of Python (pickle) are never read. Source: numpy.lib.format,
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
/// </remarks>
public static class Npy
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its dimensions and numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no NPY file, or damaged, or of a type that is not read; the message says at which byte, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file is not there, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return NpyReader.Read(file, path);
    }

    /// <summary>Reads a stream from its position to its end, which must be the end of the array.</summary>
    /// <param name="stream">It must be readable, need not be able to seek, and stays open.</param>
    /// <returns>Its dimensions and numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It has no NPY array that is read, or a damaged one; the message says at which byte from the first that was read, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static NpyArray Read(Stream stream) => NpyReader.Read(StreamArgument.Readable(stream), "The stream");

    /// <summary>Writes a file of a matrix with one example per column: numpy sees one example per row, (columns, rows).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">
    /// The file, a regular one or none yet. Its folder is made if it is not there. It is first written as path.….tmp. When it is complete,
    /// it replaces what is there.
    /// </param>
    /// <param name="examples">Features × examples.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">
    /// The path is that of a folder, device, pipe or socket, or the file or its folder cannot be written. What is there is as it was.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write<T>(string path, Matrix<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(examples);
        Write(path, examples.ToDenseArray(), examples.ColumnCount, examples.RowCount);
    }

    /// <summary>Writes a matrix with one example per column to a stream: numpy sees one example per row, (columns, rows).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="examples">Features × examples.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write<T>(Stream stream, Matrix<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        StreamArgument.Writable(stream);
        ArgumentNullException.ThrowIfNull(examples);
        Write(stream, examples.ToDenseArray(), examples.ColumnCount, examples.RowCount);
    }

    /// <summary>Writes a file of numbers in C order, such as labels.</summary>
    /// <typeparam name="TElement">A type that <see cref="NpyArray.ElementType"/> can be.</typeparam>
    /// <param name="path">
    /// The file, a regular one or none yet. Its folder is made if it is not there. It is first written as path.….tmp. When it is complete,
    /// it replaces what is there.
    /// </param>
    /// <param name="values">The numbers, the last dimension varying fastest.</param>
    /// <param name="dimensions">The sizes, whose product is the number of values; none means one dimension.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, the product of the sizes is not the number of values, or there are more than 64 sizes.
    /// </exception>
    /// <exception cref="NotSupportedException">NPY files are not written of this type.</exception>
    /// <exception cref="IOException">
    /// The path is that of a folder, device, pipe or socket, or the file or its folder cannot be written. What is there is as it was.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Write<TElement>(string path, ReadOnlySpan<TElement> values, params ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        NpyType type = NpyType.Of(typeof(TElement));
        int[] shape = NpyWriter.Shape(values.Length, dimensions);
        using AtomicFile file = new(path);
        NpyWriter.Write(file.Stream, type, values, shape);
        file.Complete();
    }

    /// <summary>Writes numbers in C order, such as labels, to a stream.</summary>
    /// <typeparam name="TElement">A type that <see cref="NpyArray.ElementType"/> can be.</typeparam>
    /// <param name="stream">It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="values">The numbers, the last dimension varying fastest.</param>
    /// <param name="dimensions">The sizes, whose product is the number of values; none means one dimension.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written, the product of the sizes is not the number of values, or there are more than 64 sizes.
    /// </exception>
    /// <exception cref="NotSupportedException">NPY files are not written of this type.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write<TElement>(Stream stream, ReadOnlySpan<TElement> values, params ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        StreamArgument.Writable(stream);
        NpyType type = NpyType.Of(typeof(TElement));
        NpyWriter.Write(stream, type, values, NpyWriter.Shape(values.Length, dimensions));
    }
}
