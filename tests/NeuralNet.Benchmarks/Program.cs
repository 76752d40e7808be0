using BenchmarkDotNet.Running;
using MathNet.Numerics;
using NeuralNet.Benchmarks;

// The peer is MathNet's managed product: no native library may step in.
Control.UseManaged();

if (args is ["product"])
{
    ProductComparison.Run(Console.Out);
    return 0;
}

if (args is ["functions"])
{
    FunctionComparison.Run(Console.Out);
    return 0;
}

if (args.Length == 0)
{
    Console.WriteLine("product               our matrix product against MathNet's managed one, in turn, as ratios");
    Console.WriteLine("functions             our vector functions against those of TensorPrimitives, in turn, as ratios");
    Console.WriteLine("--filter '*Gemm*'     the parts, measured by BenchmarkDotNet; its other options work too");
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(ProductComparison).Assembly).Run(args);
return 0;
