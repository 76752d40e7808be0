using System.Text.RegularExpressions;
using NeuralNet.Tests.Docs;

namespace NeuralNet.Book.Tests;

/// <summary>The index leads to the answers of the questions that readers ask.</summary>
public sealed partial class IndexTests
{
    private static readonly string[] Terms = [.. BookPages.All.SelectMany(TermsOf)];

    /// <summary>The questions, as the index has them.</summary>
    public static TheoryData<string> Questions =>
    [
        "why does g take the whole column?",
        "sum or mean of gradients?",
        "how is the chain rule of many variables proved?",
        "how is the softmax step obtained?",
        "why is the derivative of Z with respect to W a transposed matrix?",
        "what is δ, and why is it a derivative of the cost?",
        "is there a book?",
        "how can I download the PDF?",
        "why does diag(g′(z)) appear?",
        "what do odd results of a check mean?",
        "which update is for batch and which for stochastic?",
        "why is there one output for each class?",
        "why do equal initial weights fail?",
        "can it all be done with vectors and matrices alone, without tensors?",
        "how is batch normalization's backward pass derived?",
        "which derivatives in common notes are wrong?",
        "why \"forward\" and \"backward\"?",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public void Index_ForAQuestionOfReaders_HasAnEntry(string question) => Terms.Should().Contain(question);

    [Theory]
    [MemberData(nameof(BookPages.ChapterNumbers), MemberType = typeof(BookPages))]
    public void Index_OfAChapter_HasSeveralTerms(string chapter) => TermsOf(BookPages.Chapters[chapter]).Should().HaveCountGreaterThan(7);

    private static IEnumerable<string> TermsOf(MarkdownPage page) =>
        from Match mark in Mark().Matches(BookPages.Text(page))
        from term in mark.Groups[1].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select term;

    [GeneratedRegex(@"<!-- index: ([^>]*?) -->", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
