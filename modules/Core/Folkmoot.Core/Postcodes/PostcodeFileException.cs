namespace Folkmoot.Core.Postcodes;

/// <summary>A file of places that cannot be used, in words for the person who brought it.</summary>
public sealed class PostcodeFileException(string message) : Exception(message);
