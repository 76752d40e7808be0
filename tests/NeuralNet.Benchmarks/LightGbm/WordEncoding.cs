namespace NeuralNet.Benchmarks.LightGbm;

/// <summary>How columns of words become numbers for LightGBM.</summary>
internal enum WordEncoding
{
    /// <summary>A column of 0 or 1 for each word, all 0 if the word is missing.</summary>
    OneHot,

    /// <summary>As <see cref="OneHot"/>, but LightGBM splits the words of a column into two groups at once.</summary>
    Groups,

    /// <summary>The place of the word in alphabetical order, or -1 if it is missing.</summary>
    Codes,
}
