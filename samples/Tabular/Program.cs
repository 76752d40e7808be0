using System.Runtime.InteropServices;
using TabularSample;

// Ctrl+C lets the current batch finish. The program can then restore the state of the terminal.
using CancellationTokenSource cancellation = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, pressed =>
{
    pressed.Cancel = true;
    cancellation.Cancel();
});

return Sample.Run(args, Screen.OfConsole(), Console.Error, cancellation.Token);
