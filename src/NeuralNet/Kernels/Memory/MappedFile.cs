using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet;

/// <summary>The bytes of a file as memory. Any number of threads may read them at once.</summary>
internal sealed class MappedFile : IDisposable
{
    private const int PageLength = 4096;
    private const int LineLength = 64;

    private readonly MemoryMappedFile mapping;
    private readonly MemoryMappedViewAccessor view;

    /// <summary>Maps the beginning of a file.</summary>
    /// <param name="file">The file. It stays open.</param>
    /// <param name="length">The number of bytes, at least 1. The file has at least as many.</param>
    /// <exception cref="IOException">The file cannot be mapped.</exception>
    public MappedFile(FileStream file, long length)
    {
        Length = length;
        mapping = MemoryMappedFile.CreateFromFile(file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        try
        {
            view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            mapping.Dispose();
            throw;
        }
    }

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>Gives access to the bytes. Until it is disposed, the memory stays mapped, even if the file is disposed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public Bytes Open() => new(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        mapping.Dispose();
    }

    /// <summary>Access to the bytes of a mapped file.</summary>
    public readonly unsafe ref struct Bytes : IDisposable
    {
        private readonly MappedFile file;
        private readonly byte* first;

        internal Bytes(MappedFile file)
        {
            this.file = file;
            byte* pointer = null;
            file.view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
            first = pointer + file.view.PointerOffset;
        }

        /// <summary>Some of the bytes.</summary>
        /// <exception cref="ArgumentOutOfRangeException">They are not all in the file.</exception>
        public ReadOnlySpan<byte> Slice(long position, int length)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position);
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(position, file.Length - length);
            return new ReadOnlySpan<byte>(first + position, length);
        }

        /// <summary>Lets the processor bring some bytes into its cache, without waiting for them. They need not exist. It does nothing if there is no such instruction.</summary>
        public void Prefetch(long position, int length)
        {
            for (int i = 0; i < length && Sse.IsSupported; i += LineLength)
            {
                Sse.Prefetch0(first + position + i);
            }
        }

        /// <summary>Lets the system bring the pages of some bytes into memory, and waits for it.</summary>
        public void Touch(long position, int length)
        {
            ReadOnlySpan<byte> bytes = Slice(position, length);
            for (int i = 0; i < bytes.Length; i += PageLength)
            {
                _ = Volatile.Read(in bytes[i]);
            }

            _ = Volatile.Read(in bytes[^1]);
        }

        /// <summary>Ends the access.</summary>
        public void Dispose()
        {
            Debug.Assert(first != null, "It was made by Open.");
            file.view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
