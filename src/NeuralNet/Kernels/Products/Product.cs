namespace NeuralNet;

/// <summary>C = α·op(A)·op(B) + β·C by pointers: a transposed matrix is one whose two steps are exchanged.</summary>
/// <remarks>
/// <code>
/// op(A)[i, p] = A[i·DownA + p·RightA]      op(B)[p, j] = B[p·DownB + j·RightB]      C[i, j] = C[i + j·RightC]
/// </code>
/// Of the two steps of A, and of B, one is 1.
/// </remarks>
internal unsafe struct Product<T>
    where T : unmanaged
{
    /// <summary>Rows of op(A) and C.</summary>
    public int M;

    /// <summary>Columns of op(B) and C.</summary>
    public int N;

    /// <summary>Columns of op(A), rows of op(B): what is summed over.</summary>
    public int K;

    /// <summary>Factor of the product.</summary>
    public T Alpha;

    /// <summary>Factor of the old C, which is not read where this is 0.</summary>
    public T Beta;

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

    /// <summary>From a number of C to the one on its right; the one below is the next.</summary>
    public nint RightC;
}
