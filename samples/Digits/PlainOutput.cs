using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace Digits;

/// <summary>Standard output that is plain on a terminal too, which <see cref="Console"/> greets with a control sequence for its keyboard.</summary>
internal sealed class PlainOutput : IAnsiConsoleOutput
{
    private static readonly SafeFileHandle StandardOutput = new(1, ownsHandle: false);

    public TextWriter Writer { get; } = new StreamWriter(Open()) { AutoFlush = true };

    public bool IsTerminal => false;

    public int Width => 80;

    public int Height => 24;

    public void SetEncoding(Encoding encoding)
    {
        // ASCII is the same in all of them.
    }

    /// <summary>A file stream keeps a position of its own: right for a terminal, which has none, and wrong for a file that others write to.</summary>
    private static Stream Open() => OperatingSystem.IsWindows() || Console.IsOutputRedirected
        ? Console.OpenStandardOutput()
        : new FileStream(StandardOutput, FileAccess.Write);
}
