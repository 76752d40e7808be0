using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNet.Data;

/// <summary>Reads and writes NPY files, the format of numpy's arrays.</summary>
/// <remarks>
/// <code>
/// byte 0 … 5       0x93, "NUMPY"
/// byte 6, 7        version: 1, 2 or 3, and 0
/// byte 8 …         length of the header, 2 bytes in version 1, 4 bytes in 2 and 3, little-endian
/// then             the header, a Python dictionary: {'descr': '&lt;f4', 'fortran_order': False, 'shape': (150, 4), }
/// then             the numbers
/// </code>
/// numpy has one example per row, in C order. A MathNet matrix with one example per column has the same memory layout, so nothing is transposed. The
/// whole header is checked before memory is allocated for the numbers, and so is the length of the file if it is known. If it is not known, the
/// memory grows as numbers are read. Python objects (pickle) are never read. Source: numpy.lib.format,
/// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
/// </remarks>
public static class Npy
{
    private const string Format = "NPY";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The dimensions and the numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not an NPY file, is damaged, or has an unsupported type. The message contains the position and what was expected.
    /// </exception>
    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = Streams.Open(path, FileShare.Read, bufferSize: 0);
        return Read(file, path);
    }

    /// <summary>Reads a stream from its position to its end, which must be the end of the array.</summary>
    /// <param name="stream">The stream. It must be readable, need not be able to seek, and stays open.</param>
    /// <returns>The dimensions and the numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The stream contains no NPY array, a damaged one, or one of an unsupported type. The message contains the position, counted from the first byte
    /// that was read, and what was expected.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static NpyArray Read(Stream stream) => Read(Streams.Readable(stream), Streams.Name);

    /// <summary>Opens two files as training data that stays on the disk: inputs and targets, with one example per row.</summary>
    /// <remarks>
    /// Any type of numbers is read, and converted to T in double. Without a conversion an example is read straight into the batch. The files stay open until
    /// the source is disposed, and must not change as long. Arrays in Fortran order are refused, because the numbers of an example do not lie together.
    /// </remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="inputs">The file of the inputs, of shape (examples, features).</param>
    /// <param name="targets">The file of the targets, of shape (examples, outputs); or of classes, of shape (examples,).</param>
    /// <param name="classes">The number of classes, at least 2, if the targets are whole numbers from 0 to classes − 1. Null if they are targets as they are.</param>
    /// <param name="factor">A finite number by which each input is multiplied, by default 1.</param>
    /// <returns>A source for <c>Fit</c> and <c>Evaluate</c>.</returns>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">A path is null.</exception>
    /// <exception cref="ArgumentException">A path is empty or is not that of a regular file, or the files differ in the number of examples.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is less than 2, or <paramref name="factor"/> is not finite.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is not an NPY file, is damaged, has no examples, is in Fortran order, or has an unsupported type; or the classes are not one whole number for
    /// each example.
    /// </exception>
    /// <exception cref="IOException">A file does not exist, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a directory.</exception>
    public static FileSource<T> Open<T>(string inputs, string targets, int? classes = null, double factor = 1)
        where T : unmanaged, IFloatingPointIeee754<T> => new(OpenFile, Format, inputs, targets, classes, factor);

    /// <summary>Writes a matrix with one example per column to a file. numpy reads one example per row: (columns, rows).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">
    /// The file. It must be a regular file, or not exist yet. Its folder is created if it does not exist. The file is first written as path.….tmp. When
    /// that is complete, it replaces the old file.
    /// </param>
    /// <param name="examples">Features × examples.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="IOException">
    /// The path names a folder, device, pipe or socket, or the file or its folder cannot be written. An existing file stays as it was.
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

    /// <summary>Writes a matrix with one example per column to a stream. numpy reads one example per row: (columns, rows).</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">The stream. It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="examples">Features × examples.</param>
    /// <exception cref="NotSupportedException">T is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> cannot be written.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write<T>(Stream stream, Matrix<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Precision.Require<T>();
        Streams.Writable(stream);
        ArgumentNullException.ThrowIfNull(examples);
        Write(stream, examples.ToDenseArray(), examples.ColumnCount, examples.RowCount);
    }

    /// <summary>Writes numbers in C order, such as labels, to a file.</summary>
    /// <typeparam name="TElement">A type that <see cref="NpyArray.ElementType"/> can be.</typeparam>
    /// <param name="path">
    /// The file. It must be a regular file, or not exist yet. Its folder is created if it does not exist. The file is first written as path.….tmp. When
    /// that is complete, it replaces the old file.
    /// </param>
    /// <param name="values">The numbers. The last dimension varies fastest.</param>
    /// <param name="dimensions">The sizes. Their product must be the number of values. Without sizes there is one dimension.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, the product of the sizes is not the number of values, or there are more than 64 sizes.
    /// </exception>
    /// <exception cref="NotSupportedException">This type cannot be written to NPY files.</exception>
    /// <exception cref="IOException">
    /// The path names a folder, device, pipe or socket, or the file or its folder cannot be written. An existing file stays as it was.
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
    /// <param name="stream">The stream. It must be writable, need not be able to seek, and stays open.</param>
    /// <param name="values">The numbers. The last dimension varies fastest.</param>
    /// <param name="dimensions">The sizes. Their product must be the number of values. Without sizes there is one dimension.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be written, the product of the sizes is not the number of values, or there are more than 64 sizes.
    /// </exception>
    /// <exception cref="NotSupportedException">This type cannot be written to NPY files.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public static void Write<TElement>(Stream stream, ReadOnlySpan<TElement> values, params ReadOnlySpan<int> dimensions)
        where TElement : unmanaged
    {
        Streams.Writable(stream);
        NpyType type = NpyType.Of(typeof(TElement));
        NpyWriter.Write(stream, type, values, NpyWriter.Shape(values.Length, dimensions));
    }

    /// <summary>Reads an array from a source to its end.</summary>
    /// <exception cref="InvalidDataException">The source contains no NPY array, or an unsupported one.</exception>
    internal static NpyArray Read(NumberSource source)
    {
        NpyHeader header = NpyHeader.Read(source);
        NumberElement element = header.Type.Element;
        long start = source.Position;
        int count = (int)header.Count;
        bool isThere = source.RequireLength((long)count * element.Size);
        Array values = element.Read(source, count, isThere, header.IsBigEndian);
        source.RequireEnd();
        if (header.Type.IsBool && ((byte[])values).AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1) is int wrong and >= 0)
        {
            throw source.Fault.At(start + wrong, $"expected a bool, 0 or 1, but it is {((byte[])values)[wrong]}");
        }

        Array ordered = header.NeedsReordering ? element.FromFortranOrder(values, [.. header.Dimensions.Where(size => size > 1)]) : values;
        return new NpyArray(new NumberArray(element, ordered, header.Dimensions));
    }

    private static NumberFile OpenFile(FileStream stream, FileFault fault)
    {
        NumberSource source = new(stream, stream.Length, fault) { StaysInFile = true };
        NpyHeader header = NpyHeader.Read(source);
        _ = source.RequireLength(header.Count * header.Type.Element.Size);
        return header.NeedsReordering
            ? throw fault.Of(
                "is in Fortran order, so that the numbers of an example do not lie together. Save it with numpy.ascontiguousarray, or read it with Npy.Read.")
            : new NumberFile(stream, header.Type.Element, header.IsBigEndian, header.Dimensions, source.Position, fault)
            {
                Largest = header.Type.IsBool ? 1 : null,
            };
    }

    private static NpyArray Read(Stream stream, string name) => Read(new NumberSource(stream, Streams.Remaining(stream), new FileFault(name, Format)));
}
