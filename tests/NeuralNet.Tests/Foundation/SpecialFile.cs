using System.Diagnostics;
using System.Net.Sockets;

namespace NeuralNet.Tests.Foundation;

/// <summary>Makes what is there under a path and is no regular file, in a folder of a test.</summary>
internal static class SpecialFile
{
    public const string Folder = "a folder";
    public const string Pipe = "a named pipe (FIFO)";
    public const string Socket = "a socket";
    public const string Device = "a character device";

    /// <summary>Those that this process can make here: only root can make a device, and Windows has none of the others.</summary>
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
                    // The name is bound by a short path, because a longer one than 104 bytes has no room; the file stays when it is moved.
                    string bound = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
                    socket.Bind(new UnixDomainSocketEndPoint(bound));
                    Run("mv", bound, path).Should().Be(0);
                }

                break;
        }
    }

    /// <summary>What is there, without opening it.</summary>
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
