namespace NeuralNet.Tests.Training.Callbacks;

/// <summary>Shows a function each gradient of a training in double.</summary>
internal sealed record Watch(Watch.AtGradient Look) : Callback
{
    public delegate void AtGradient(in GradientContext<double> context);

    public delegate void AtFitBegin(in CallbackContext<double> context);

    public AtFitBegin? AtBegin { get; init; }

    public override CallbackRun<T> Start<T>() => (CallbackRun<T>)(object)new Run(this);

    private sealed class Run(Watch watch) : CallbackRun<double>
    {
        public override void OnFitBegin(in CallbackContext<double> context) => watch.AtBegin?.Invoke(context);

        public override void OnGradient(in GradientContext<double> context) => watch.Look(context);
    }
}
