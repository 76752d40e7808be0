using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace NeuralNet.Tests.Docs;

/// <summary>Compiles programs and runs them in this process. The console belongs to the whole process (<see cref="ConsoleTests"/>).</summary>
internal static class ProgramRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program.</param>
    /// <param name="folder">The current folder of the program, or null for that of the tests.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It does not compile; the message has a line for each error.</exception>
    public static string Run(PageProgram program, string? folder = null)
    {
        IReadOnlyList<string> errors = ProgramCompiler.Compile(program, out byte[] assembly);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', errors));
        }

        AssemblyLoadContext context = new("A program of the documentation", isCollectible: true);
        TextWriter console = Console.Out;
        CultureInfo culture = CultureInfo.CurrentCulture;
        string currentFolder = Environment.CurrentDirectory;
        using StringWriter printed = new(CultureInfo.InvariantCulture);
        try
        {
            Console.SetOut(printed);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Environment.CurrentDirectory = folder ?? currentFolder;
            MethodInfo main = context.LoadFromStream(new MemoryStream(assembly)).EntryPoint!;
            object?[] arguments = main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            return printed.ToString().ReplaceLineEndings("\n");
        }
        finally
        {
            Environment.CurrentDirectory = currentFolder;
            CultureInfo.CurrentCulture = culture;
            Console.SetOut(console);
            context.Unload();
        }
    }
}
