using System.Security.Cryptography;

namespace Mnist;

/// <summary>Fetches the missing files. A file gets its name when it is complete and its checksum is right.</summary>
internal static class Download
{
    /// <summary>The servers that have the files, in the order in which they are tried.</summary>
    private static readonly Uri[] Mirrors =
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ];

    /// <exception cref="HttpRequestException">No mirror could be reached, or none gave the file. The message gives the failure of each.</exception>
    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using HttpClient client = new()
        {
            Timeout = TimeSpan.FromMinutes(5),
            MaxResponseContentBufferSize = MnistFile.All.Max(file => file.Length),
        };
        foreach (MnistFile file in MnistFile.All.Where(file => file.FindIn(folder) is null))
        {
            Console.WriteLine($"fetching {file.Name}, {file.Length:N0} bytes");
            byte[] bytes = await FetchAsync(client, file, cancellationToken);
            string path = Path.Combine(folder, file.Name);
            await File.WriteAllBytesAsync(path + ".part", bytes, cancellationToken);
            File.Move(path + ".part", path, overwrite: true);
        }
    }

    private static async Task<byte[]> FetchAsync(HttpClient client, MnistFile file, CancellationToken cancellationToken)
    {
        List<string> failures = [];
        foreach (Uri mirror in Mirrors)
        {
            Uri address = new(mirror, file.Name);
            try
            {
                byte[] bytes = await client.GetByteArrayAsync(address, cancellationToken);
                string checksum = Convert.ToHexStringLower(SHA256.HashData(bytes));
                if (checksum == file.Checksum)
                {
                    return bytes;
                }

                failures.Add($"{address} gave {bytes.Length:N0} bytes with SHA-256 {checksum}, expected {file.Length:N0} with {file.Checksum}");
            }
            catch (Exception exception) when (
                exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                failures.Add($"{address}: {exception.Message}");
            }
        }

        throw new HttpRequestException(string.Join(Environment.NewLine, failures.Prepend($"No mirror gave {file.Name}.")));
    }
}
