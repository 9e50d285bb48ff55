using System.Text.RegularExpressions;

namespace Folkmoot.Core.Areas;

/// <summary>Which of a file's properties hold the code and the name.</summary>
internal sealed partial record AreaProperties(string Code, string Name)
{
    private const int MostListed = 50;
    private static readonly string[] CodeNames = ["code", "id", "slug"];
    private static readonly string[] NameNames = ["name", "title"];

    public static AreaProperties? Find(
        IReadOnlyList<GeoJsonFeature> features, AreaFileOptions options, ICollection<GeoJsonError> errors)
    {
        var present = features.SelectMany(f => f.Properties.Keys).Distinct().ToList();
        var statistics = StatisticsPrefix(features, present);
        var code = Choose(options.CodeProperty, statistics + "CD", CodeNames, present);
        var name = Choose(options.NameProperty, statistics + "NM", NameNames, present);
        Require(code, "code", options.CodeProperty, CodeNames, present, errors);
        Require(name, "name", options.NameProperty, NameNames, present, errors);
        return code is null || name is null ? null : new AreaProperties(code, name);
    }

    private static string? Choose(string? given, string statistical, string[] usual, List<string> present)
    {
        if (given is not null)
        {
            return present.Contains(given) ? given : null;
        }

        string[] wanted = [statistical, .. usual];
        return wanted
            .Select(w => present.FirstOrDefault(p => p.Equals(w, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(p => p is not null);
    }

    // The Office for National Statistics names them WD13CD and WD13NM; a file of wards may carry their district's LAD13CD as well,
    // which is told by its being the same in many features.
    private static string StatisticsPrefix(IReadOnlyList<GeoJsonFeature> features, List<string> present) => present
        .Where(p => StatisticsCode().IsMatch(p))
        .OrderByDescending(p => features.Select(f => f.Properties.TryGetValue(p, out var v) ? v.ToString() : "").Distinct().Count())
        .Select(p => p[..^2])
        .FirstOrDefault("");

    private static void Require(
        string? found, string what, string? given, string[] usual, List<string> present, ICollection<GeoJsonError> errors)
    {
        if (found is not null)
        {
            return;
        }

        var has = present.Count == 0
            ? "The features have no properties."
            : $"The file has: {string.Join(", ", present.Order(StringComparer.Ordinal).Take(MostListed))}.";
        errors.Add(GeoJsonError.At(null, "$.features[*].properties", given is null
            ? $"No property for the {what} was found. {has} Say which one it is, or name it {string.Join(" or ", usual)}."
            : $"There is no property \"{given}\" for the {what}. {has} Name one of these."));
    }

    [GeneratedRegex(@"^[A-Z]{2,6}\d{2}CD\z", RegexOptions.IgnoreCase)]
    private static partial Regex StatisticsCode();
}
