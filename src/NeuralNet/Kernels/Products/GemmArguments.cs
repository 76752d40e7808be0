namespace NeuralNet;

/// <summary>The arguments of C = op(A)·op(B) as pointers. For a transposed matrix the two strides are swapped.</summary>
/// <remarks>
/// <code>
/// op(A)[i, p] = A[i·DownA + p·RightA]      op(B)[p, j] = B[p·DownB + j·RightB]      C[i, j] = C[i + j·M]
/// </code>
/// One of the two strides of A is 1, and so is one of B.
/// </remarks>
internal unsafe struct GemmArguments<T>
    where T : unmanaged
{
    /// <summary>Rows of op(A) and C.</summary>
    public int M;

    /// <summary>Columns of op(B) and C.</summary>
    public int N;

    /// <summary>Columns of op(A), rows of op(B): the products in a sum.</summary>
    public int K;

    /// <summary>The first number of A.</summary>
    public T* A;

    /// <summary>The distance from an element of op(A) to the one below.</summary>
    public nint DownA;

    /// <summary>The distance from an element of op(A) to the one on its right.</summary>
    public nint RightA;

    /// <summary>The first number of B.</summary>
    public T* B;

    /// <summary>The distance from an element of op(B) to the one below.</summary>
    public nint DownB;

    /// <summary>The distance from an element of op(B) to the one on its right.</summary>
    public nint RightB;

    /// <summary>The first number of C.</summary>
    public T* C;
}
