using System.Diagnostics;
using System.Net.Sockets;

namespace NeuralNet.Tests.Foundation;

/// <summary>Creates special files (not regular files) in a folder of a test.</summary>
internal static class SpecialFile
{
    public const string Folder = "a folder";
    public const string Pipe = "a named pipe (FIFO)";
    public const string Socket = "a socket";
    public const string Device = "a character device";

    /// <summary>The kinds that this process can create. Only root can create a device, and Windows has none of the others.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        OperatingSystem.IsWindows() ? [Folder] : CanMakeDevices() ? [Folder, Pipe, Socket, Device] : [Folder, Pipe, Socket];

    public static void Make(string kind, string path)
    {
        switch (kind)
        {
            case Folder:
                Directory.CreateDirectory(path);
                break;
            case Pipe:
                Run("mkfifo", path).Should().Be(0);
                break;
            case Device:
                Run("mknod", path, "c", "1", "3").Should().Be(0);
                break;
            default:
                using (System.Net.Sockets.Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                {
                    // The socket is bound to a short path, because a path can have at most 104 bytes. The file is then moved.
                    string bound = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
                    socket.Bind(new UnixDomainSocketEndPoint(bound));
                    Run("mv", bound, path).Should().Be(0);
                }

                break;
        }
    }

    /// <summary>The kind of a file, without opening it.</summary>
    public static string KindOf(string path) =>
        Directory.Exists(path) ? Folder : OperatingSystem.IsWindows() ? "a regular file" : UnixFile.Find(path)!.TypeName;

    public static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private static bool CanMakeDevices()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        bool isMade = Run("mknod", path, "c", "1", "3") == 0;
        File.Delete(path);
        return isMade;
    }
}
