using System.Numerics;

namespace NeuralNet;

/// <summary>How the gradient of J moves the parameters.</summary>
/// <remarks>
/// An optimizer is a description: a value, which can be shared; each trainer makes its own state of it. Most are chains of
/// <see cref="GradientTransformation"/>: see <see cref="Chain"/>.
/// </remarks>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>Gradient descent: θ −= η·∂J/∂θ. Batch, mini-batch or stochastic, as <see cref="TrainingOptions.BatchSize"/> says.</summary>
    /// <param name="learningRate">η, 0 or more: a number, or a schedule over the iterations.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="learningRate"/> is null.</exception>
    public static Optimizer Sgd(Schedule learningRate) => Chain(new LearningRate(learningRate));

    /// <summary>An optimizer of stages: each turns the update that it gets, at first the gradient, into another; θ −= the last.</summary>
    /// <param name="stages">The stages, in their order; at least one.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentException">There is no stage.</exception>
    /// <exception cref="ArgumentNullException">A stage is null.</exception>
    public static Optimizer Chain(params ReadOnlySpan<GradientTransformation> stages) => new ChainOptimizer(stages);

    /// <summary>The learning rate over the iterations, if the optimizer has one.</summary>
    internal abstract Schedule? LearningRate { get; }

    /// <summary>The same optimizer at another learning rate.</summary>
    /// <exception cref="NotSupportedException">The optimizer has no learning rate.</exception>
    internal abstract Optimizer WithLearningRate(Schedule schedule);

    /// <summary>Makes the state of one run of training.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
