using BenchmarkDotNet.Running;
using MathNet.Numerics;
using NeuralNet.Benchmarks;

// The peer is MathNet's managed product, so native libraries must not be used.
Control.UseManaged();

if (args.Length == 0)
{
    ConsoleModes.WriteUsage(Console.Out);
    return 0;
}

if (!ConsoleModes.All.TryGetValue(args[0], out ConsoleMode? mode))
{
    BenchmarkSwitcher.FromAssembly(typeof(ConsoleModes).Assembly).Run(args);
    return 0;
}

BenchmarkArguments arguments;
try
{
    arguments = BenchmarkArguments.Parse(args.AsSpan(1));
}
catch (ArgumentException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}

try
{
    mode.Run(arguments, Console.Out);
    return Environment.ExitCode;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 2;
}
