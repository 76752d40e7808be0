namespace NeuralNet;

/// <summary>C = op(A)·op(B) by pointers. The two steps of a transposed matrix are exchanged.</summary>
/// <remarks>
/// <code>
/// op(A)[i, p] = A[i·DownA + p·RightA]      op(B)[p, j] = B[p·DownB + j·RightB]      C[i, j] = C[i + j·M]
/// </code>
/// One of the two steps of A is 1, and one of the two steps of B.
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

    /// <summary>From a number of op(A) to the one below.</summary>
    public nint DownA;

    /// <summary>From a number of op(A) to the one on its right.</summary>
    public nint RightA;

    /// <summary>The first number of B.</summary>
    public T* B;

    /// <summary>From a number of op(B) to the one below.</summary>
    public nint DownB;

    /// <summary>From a number of op(B) to the one on its right.</summary>
    public nint RightB;

    /// <summary>The first number of C.</summary>
    public T* C;
}
