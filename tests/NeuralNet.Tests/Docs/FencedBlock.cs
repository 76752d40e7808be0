namespace NeuralNet.Tests.Docs;

/// <summary>The text between two fences of a page.</summary>
/// <param name="Language">The word after the opening fence, or empty.</param>
/// <param name="FirstLine">The line of the page, counted from 1, on which the text begins.</param>
/// <param name="Text">The text, its lines ended by a line feed.</param>
internal sealed record FencedBlock(string Language, int FirstLine, string Text);
