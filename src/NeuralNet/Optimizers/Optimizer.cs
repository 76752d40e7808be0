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

    /// <summary>L-BFGS: a quasi-Newton method for all examples at once, with a line search instead of a learning rate.</summary>
    /// <remarks>
    /// It wants <see cref="TrainingOptions.BatchSize"/> at <see cref="TrainingOptions.FullBatch"/>, and layers that are neither random nor depend on
    /// the batch: it compares J at several points, and J must be one function. An epoch is one iteration of, as a rule, one or two evaluations of J and
    /// its gradient; the cost reported is that after it. Fit ends with <see cref="StopReason.Converged"/> when no lower cost can be found.
    /// Source: Nocedal and Wright, Numerical Optimization, 2nd edition 2006, algorithms 3.5, 3.6, 7.4 and 7.5.
    /// </remarks>
    /// <param name="memory">How many of the last steps the curvature is estimated from, at least 1; each costs twice the parameters.</param>
    /// <param name="gradientTolerance">The largest |∂J/∂θ| at which it has converged, a finite number, 0 or more.</param>
    /// <returns>The optimizer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Optimizer Lbfgs(int memory = 10, double gradientTolerance = 1e-8) => new LbfgsOptimizer(memory, gradientTolerance);

    /// <summary>Whether it compares J at several points, so that J must be one function: of all examples, and with nothing random in it.</summary>
    internal virtual bool NeedsOneFunction => false;

    /// <summary>Makes the state of one run of training.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
