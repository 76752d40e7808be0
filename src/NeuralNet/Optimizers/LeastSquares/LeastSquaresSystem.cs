using System.Globalization;
using System.Numerics;

namespace NeuralNet;

/// <summary>The linear least-squares problem of a step: (JᵀJ + D) p = −(Jᵀe + q), with a diagonal D (LM 5). J is the Jacobian of the residuals e.</summary>
/// <remarks>Blocks of rows of J are added one after the other. The forms differ in what they keep of them, and so in memory, speed and rounding.</remarks>
internal abstract class LeastSquaresSystem(int parameters, int threads)
{
    /// <summary>The share of the memory of the process that a system may take. The rest is for the data, the network and others.</summary>
    private const double LargestShare = 0.75;

    /// <summary>The numbers in a block of rows. They fit into the second-level cache, also beside their copy in double.</summary>
    private const int BlockLength = 128 * 1024;

    /// <summary>The fewest rows of a block, if there are so many. The products with fewer would be slow.</summary>
    private const int FewestOfBlock = 256;

    /// <summary>The number n of parameters.</summary>
    public int Parameters { get; } = parameters;

    /// <summary>Jᵀe.</summary>
    public double[] Gradient { get; } = new double[parameters];

    /// <summary>The diagonal of JᵀJ.</summary>
    public double[] Squares { get; } = new double[parameters];

    /// <summary>Jᵀr″, with the second derivative r″ of e along a step (LM 10).</summary>
    public double[] BendGradient { get; } = new double[parameters];

    /// <summary>r″ in the order of the rows of J, if the system needs it in place of Jᵀr″. Otherwise it is empty.</summary>
    public virtual Span<double> Bend => [];

    /// <summary>How many threads may work on it.</summary>
    protected int Threads { get; } = threads;

    /// <summary>Chooses the form of the system and allocates its memory.</summary>
    /// <param name="parameters">The number of parameters.</param>
    /// <param name="residuals">The number of residuals.</param>
    /// <param name="isOrthogonal">Whether J is reduced by reflections.</param>
    /// <param name="threads">How many threads may work on it.</param>
    public static LeastSquaresSystem Create(int parameters, int residuals, bool isOrthogonal, int threads) =>
        isOrthogonal ? new OrthogonalSystem(parameters, threads)
        : IsSmall(parameters, residuals) ? new ResidualSystem(parameters, residuals, threads)
        : new NormalSystem(parameters, threads);

    /// <summary>The most rows that are added at once.</summary>
    /// <param name="parameters">The number of parameters.</param>
    public static int RowsOfBlock(long parameters) => (int)Math.Max(FewestOfBlock, BlockLength / Math.Max(1, parameters));

    /// <summary>Refuses a system that memory cannot hold, before anything is allocated.</summary>
    /// <typeparam name="T">The type of the network. One in float has a second copy of a block in double.</typeparam>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="parameters">The number of parameters.</param>
    /// <param name="residuals">The number of residuals.</param>
    /// <param name="available">The memory of the process in bytes; by default what the runtime says.</param>
    /// <exception cref="ArgumentException">It cannot. The message has the size.</exception>
    public static void RequireMemory<T>(LevenbergMarquardtOptimizer optimizer, long parameters, long residuals, double? available = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isSmall = !optimizer.IsOrthogonal && IsSmall(parameters, residuals);
        double side = isSmall ? residuals : parameters;
        double largest = side * parameters;
        double block = (double)Math.Min(residuals, RowsOfBlock(parameters)) * parameters * (typeof(T) == typeof(double) ? 1 : 1.5);
        int squares = (isSmall ? 1 : 2) + (optimizer.IsOrthogonal || optimizer.IsBayesian ? 1 : 0);
        double bytes = sizeof(double) * ((isSmall ? 2 * largest : 0) + (squares * side * side) + block);
        double limit = LargestShare * (available ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (largest <= Array.MaxLength && bytes <= limit)
        {
            return;
        }

        throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture,
            $"{RecordText.Short(optimizer)} solves equations for all parameters at once. For {parameters:N0} parameters and {residuals:N0} residuals (outputs · examples) "
            + $"this takes {bytes / (1L << 30):N1} GB, in matrices of {side:N0} × {parameters:N0}. There are {limit / (1L << 30):N1} GB for it, and an array holds at most {Array.MaxLength:N0} numbers. "
            + $"Use a smaller network, or Optimizer.Lbfgs."));
    }

    /// <summary>Whether its memory is right for this number of residuals.</summary>
    public virtual bool Holds(int residuals) => true;

    /// <summary>Forgets all blocks.</summary>
    public virtual void Begin()
    {
        Array.Clear(Gradient);
        Array.Clear(Squares);
    }

    /// <summary>Adds rows of J and e.</summary>
    /// <param name="jacobian">The rows of J, column after column: residuals × parameters. It may be overwritten.</param>
    /// <param name="residuals">e. It may be overwritten.</param>
    public void Add(Span<double> jacobian, Span<double> residuals)
    {
        for (int p = 0; p < Parameters; p++)
        {
            ReadOnlySpan<double> column = jacobian.Slice(p * residuals.Length, residuals.Length);
            Gradient[p] += DotProduct.InDouble<double>(column, residuals);
            Squares[p] += DotProduct.InDouble(column, column);
        }

        AddRows(jacobian, residuals);
    }

    /// <summary>Solves for the step p.</summary>
    /// <param name="diagonal">D, above 0.</param>
    /// <param name="pull">q, the gradient of what is not in J.</param>
    /// <param name="step">Receives p.</param>
    /// <returns>Whether JᵀJ + D is positive definite as far as rounding shows. If not, a pivot was refused.</returns>
    public abstract bool TrySolve(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> pull, Span<double> step);

    /// <summary>Solves (JᵀJ + D) a = −Jᵀr″ with the matrix of the last <see cref="TrySolve"/>.</summary>
    /// <param name="diagonal">D, as there.</param>
    /// <param name="acceleration">Receives a.</param>
    public abstract void Accelerate(ReadOnlySpan<double> diagonal, Span<double> acceleration);

    /// <summary>The effective number of parameters γ = Σ κ/(κ + λ) over the eigenvalues κ of JᵀJ (LM 9).</summary>
    /// <param name="lambda">λ, above 0.</param>
    /// <returns>γ, or NaN if a pivot was refused.</returns>
    public abstract double EffectiveParameters(double lambda);

    /// <summary>Whether a system as large as the number r of residuals takes less memory: 2rn + r² &lt; 2n² numbers. It then takes less time too.</summary>
    protected static bool IsSmall(long parameters, long residuals) => 4 * residuals < 3 * parameters;

    /// <inheritdoc cref="Add"/>
    protected abstract void AddRows(Span<double> jacobian, Span<double> residuals);

    /// <summary>Memory for a square matrix.</summary>
    protected static double[] Square(int size) =>
        new double[ArrayLength.Product((size, "rows"), (size, "columns"), "Use a smaller network, or Optimizer.Lbfgs.")];
}
