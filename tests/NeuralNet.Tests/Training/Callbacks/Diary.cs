using System.Numerics;

namespace NeuralNet.Tests.Training.Callbacks;

/// <summary>Writes down every call.</summary>
internal sealed record Diary(ICollection<string> Events) : Callback
{
    public string? ThrowsAt { get; init; }

    public bool StopsAtBegin { get; init; }

    public override CallbackRun<T> Start<T>() => new Run<T>(this);

    private void Add(string text)
    {
        Events.Add(text);
        if (text == ThrowsAt)
        {
            throw new InvalidOperationException(text);
        }
    }

    private sealed class Run<T>(Diary diary) : CallbackRun<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public override void OnFitBegin(in CallbackContext<T> context)
        {
            diary.Add("begin");
            if (diary.StopsAtBegin)
            {
                context.Stop();
            }
        }

        public override void OnIterationEnd(in CallbackContext<T> context) => diary.Add($"{context.Iteration}");

        public override void OnEpochEnd(in CallbackContext<T> context) => diary.Add($"epoch {context.Report.Epoch}");

        public override void OnFitEnd(in CallbackContext<T> context) => diary.Add($"end {context.StopReason}");
    }
}
