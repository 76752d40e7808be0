using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace NeuralNet.Benchmarks;

/// <summary>The mode step-files: the source files that a warm training step of two dense layers passes through.</summary>
/// <remarks>
/// The library is loaded again with a mark at the beginning of each method, and the mode counts the files of the methods that one step calls. Files
/// of Kernels are counted separately.
/// </remarks>
internal static class StepFiles
{
    private const string Marks = "StepFileMarks";
    private const int WarmSteps = 3;

    /// <summary>Prints the files and their number, for this library or for the assembly given by <c>--data</c>.</summary>
    public static void Run(BenchmarkArguments arguments, TextWriter output)
    {
        string library = arguments.Data ?? typeof(Network).Assembly.Location;
        using MemoryStream marked = new();
        using MemoryStream symbols = new();
        List<string> files = Mark(library, marked, symbols);
        bool[] passed = new bool[files.Count];

        AssemblyLoadContext context = new("marked");
        context.LoadFromStream(marked, symbols).GetType(Marks)!.GetField(Marks)!.SetValue(null, passed);
        MethodInfo step = context.LoadFromAssemblyPath(typeof(StepFiles).Assembly.Location).GetType(typeof(StepFiles).FullName!)!
            .GetMethod(nameof(Step), BindingFlags.NonPublic | BindingFlags.Static)!;
        step.Invoke(null, [() => Array.Clear(passed)]);

        List<string> outside = [.. files.Where((file, i) => passed[i] && !IsKernel(file)).Order(StringComparer.Ordinal)];
        outside.ForEach(output.WriteLine);
        output.WriteLine($"{outside.Count} files outside Kernels, {files.Where((file, i) => passed[i] && IsKernel(file)).Count()} in Kernels");
    }

    private static bool IsKernel(string file) => file.StartsWith("Kernels/", StringComparison.Ordinal);

    /// <summary>Trains, and calls <paramref name="begin"/> before the last of some steps.</summary>
    private static void Step(Action begin)
    {
        Network<float> network = Network.Create<float>(
            4, 1, new Dense(8) { Activation = Activation.ReLU }, new Dense(3) { Activation = Activation.Softmax });
        Trainer<float> trainer = new(network, Cost.CrossEntropy, Optimizer.Sgd(0.1));
        MathNet.Numerics.LinearAlgebra.Matrix<float> inputs = MathNet.Numerics.LinearAlgebra.Matrix<float>.Build.Dense(4, 6, (i, j) => (i - j) / 6f);
        MathNet.Numerics.LinearAlgebra.Matrix<float> targets = MathNet.Numerics.LinearAlgebra.Matrix<float>.Build.Dense(3, 6, (i, j) => i == j % 3 ? 1 : 0);
        for (int warm = 0; warm < WarmSteps; warm++)
        {
            trainer.Step(inputs, targets);
        }

        begin();
        trainer.Step(inputs, targets);
    }

    /// <summary>Writes the library with a mark at the beginning of each method that has a line in a file.</summary>
    /// <returns>The files, in the order of their marks.</returns>
    private static List<string> Mark(string library, Stream marked, Stream symbols)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(library, new ReaderParameters { ReadSymbols = true });
        ModuleDefinition module = assembly.MainModule;
        List<MethodDefinition> methods = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => FileOf(method).Length > 0)];
        List<string> files = [.. methods.Select(FileOf).Distinct()];

        FieldDefinition passed = new(Marks, Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, new ArrayType(module.TypeSystem.Boolean));
        TypeDefinition marks = new(
            string.Empty, Marks, Mono.Cecil.TypeAttributes.Public | Mono.Cecil.TypeAttributes.Abstract | Mono.Cecil.TypeAttributes.Sealed, module.TypeSystem.Object);
        marks.Fields.Add(passed);
        module.Types.Add(marks);
        foreach (MethodDefinition method in methods)
        {
            ILProcessor processor = method.Body.GetILProcessor();
            Instruction first = method.Body.Instructions[0];
            processor.InsertBefore(first, processor.Create(OpCodes.Ldsfld, passed));
            processor.InsertBefore(first, processor.Create(OpCodes.Ldc_I4, files.IndexOf(FileOf(method))));
            processor.InsertBefore(first, processor.Create(OpCodes.Ldc_I4_1));
            processor.InsertBefore(first, processor.Create(OpCodes.Stelem_I1));
        }

        assembly.Write(marked, new WriterParameters { WriteSymbols = true, SymbolStream = symbols, SymbolWriterProvider = new PortablePdbWriterProvider() });
        marked.Position = 0;
        symbols.Position = 0;
        return files;
    }

    /// <summary>The path below src/NeuralNet of the file that contains the beginning of a method, or nothing.</summary>
    private static string FileOf(MethodDefinition method)
    {
        const string Root = "src/NeuralNet/";
        string file = method.HasBody
            ? method.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden)?.Document.Url.Replace('\\', '/') ?? string.Empty
            : string.Empty;
        int root = file.LastIndexOf(Root, StringComparison.Ordinal);
        return root < 0 || file.Contains("/obj/", StringComparison.Ordinal) ? string.Empty : file[(root + Root.Length)..];
    }
}
