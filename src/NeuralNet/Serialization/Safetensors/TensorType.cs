namespace NeuralNet.Serialization;

/// <summary>The types of the numbers of a tensor, by their names in the format.</summary>
internal enum TensorType
{
    /// <summary>A byte that is 0 or 1.</summary>
    Bool,

    /// <summary>An unsigned byte.</summary>
    U8,

    /// <summary>A signed byte.</summary>
    I8,

    /// <summary>float8 with 5 bits of exponent.</summary>
    F8E5M2,

    /// <summary>float8 with 4 bits of exponent.</summary>
    F8E4M3,

    /// <summary>A signed 16-bit integer.</summary>
    I16,

    /// <summary>An unsigned 16-bit integer.</summary>
    U16,

    /// <summary>float16 of IEEE 754.</summary>
    F16,

    /// <summary>bfloat16: the upper half of a float32.</summary>
    BF16,

    /// <summary>A signed 32-bit integer.</summary>
    I32,

    /// <summary>An unsigned 32-bit integer.</summary>
    U32,

    /// <summary>float32.</summary>
    F32,

    /// <summary>A signed 64-bit integer.</summary>
    I64,

    /// <summary>An unsigned 64-bit integer.</summary>
    U64,

    /// <summary>float64.</summary>
    F64,
}
