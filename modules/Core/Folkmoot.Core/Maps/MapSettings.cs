using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Maps;

/// <summary>What lies below boundaries and points on maps. Nothing outside is called unless an editor names a server of tiles here.</summary>
public sealed class MapSettings : IValidatableObject
{
    public const string Name = "Map";

    /// <summary>Where tiles come from, such as <c>https://tiles.example.org/{z}/{x}/{y}.png</c>; empty for a plain ground.</summary>
    [StringLength(500)]
    public string Tiles { get; set; } = "";

    /// <summary>Whom to thank for them: the tiles' licence asks for it.</summary>
    [StringLength(200)]
    public string Attribution { get; set; } = "";

    /// <summary>How far the tiles can be zoomed in.</summary>
    [Range(1, 22)]
    public int MaximumZoom { get; set; } = 18;

    /// <summary>The server of the tiles; null when there is none.</summary>
    internal Uri? Origin => Uri.TryCreate(Tiles.Replace('{', '0').Replace('}', '0'), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
        && IsPlainHost(Tiles) ? new Uri(address.GetLeftPart(UriPartial.Authority)) : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Tiles.Length == 0)
        {
            yield break;
        }

        if (Origin is null || !new[] { "{z}", "{x}", "{y}" }.All(part => Tiles.Contains(part, StringComparison.Ordinal)))
        {
            yield return new ValidationResult(
                "Give the tiles' address with https, one host and the parts {z}, {x} and {y}, such as https://tiles.example.org/{z}/{x}/{y}.png.", [nameof(Tiles)]);
        }

        if (Attribution.Trim().Length == 0)
        {
            yield return new ValidationResult("Say whom the tiles come from: their licence asks for it.", [nameof(Attribution)]);
        }
    }

    // A host with a part to fill in would be several hosts, and browsers are told of exactly one.
    private static bool IsPlainHost(string tiles) => tiles.IndexOf('{', StringComparison.Ordinal) is var brace && brace > 0
        && tiles.IndexOf('/', "https://".Length) is var slash && slash > 0 && slash < brace && !tiles.Any(char.IsWhiteSpace) && !tiles.Contains('@', StringComparison.Ordinal);
}
