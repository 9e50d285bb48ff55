namespace Folkmoot.Core.Postcodes;

/// <summary>A file of places that cannot be used, in words for the person who brought it.</summary>
public sealed class PlacesFileException(string message) : Exception(message);
