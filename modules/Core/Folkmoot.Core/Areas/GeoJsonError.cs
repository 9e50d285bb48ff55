namespace Folkmoot.Core.Areas;

/// <summary>Something wrong in a GeoJSON file, in words for the person who has to mend it.</summary>
/// <param name="Feature">The feature's place in the file, from 0; null when the file as a whole is meant.</param>
/// <param name="Path">Where in the file, as a JSON path such as <c>$.features[3].geometry.coordinates[0]</c>.</param>
/// <param name="Message">The whole sentence: feature, path, what is wrong and what to do about it.</param>
public sealed record GeoJsonError(int? Feature, string Path, string Message)
{
    /// <summary>Puts the feature and the path in front of what is wrong.</summary>
    public static GeoJsonError At(int? feature, string path, string problem) =>
        new(feature, path, feature is null ? $"{path}: {problem}" : $"Feature {feature} ({path}): {problem}");

    public override string ToString() => Message;
}
