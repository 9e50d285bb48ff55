using System.ComponentModel.DataAnnotations;

namespace Folkmoot.Core.Facilities;

/// <summary>A facility as recipes, files and forms write it.</summary>
public sealed class FacilityData
{
    public const string ReferencePattern = "(?!admin$)[A-Za-z0-9][A-Za-z0-9._-]*";

    /// <summary>What its data set calls it; the same reference again changes the same facility.</summary>
    [Required(ErrorMessage = "Enter a reference"), StringLength(64, ErrorMessage = "Reference must be 64 characters or fewer")]
    [RegularExpression(ReferencePattern, ErrorMessage = "Reference must be letters, digits, dots, dashes and underscores")]
    public string Reference { get; set; } = "";

    /// <summary>One word in the singular, such as <c>library</c>.</summary>
    [Required(ErrorMessage = "Enter the kind of place"), StringLength(40, ErrorMessage = "Kind must be 40 characters or fewer")]
    [RegularExpression("[a-z][a-z0-9-]*", ErrorMessage = "Kind must be one word in lower case, such as library or recycling-point")]
    public string Kind { get; set; } = "";

    [Required(ErrorMessage = "Enter a name"), StringLength(200, ErrorMessage = "Name must be 200 characters or fewer")]
    public string Name { get; set; } = "";

    /// <summary>WGS84 degrees.</summary>
    [Required(ErrorMessage = "Enter a longitude"), Range(-180d, 180d, ErrorMessage = "Longitude must be between -180 and 180")]
    public double? Longitude { get; set; }

    /// <summary>WGS84 degrees.</summary>
    [Required(ErrorMessage = "Enter a latitude"), Range(-90d, 90d, ErrorMessage = "Latitude must be between -90 and 90")]
    public double? Latitude { get; set; }

    /// <summary>Lines of a postal address.</summary>
    [StringLength(500, ErrorMessage = "Address must be 500 characters or fewer")]
    public string? Address { get; set; }

    [StringLength(40, ErrorMessage = "Telephone number must be 40 characters or fewer")]
    [RegularExpression(@"\+?[0-9 ()/-]+", ErrorMessage = "Telephone number must be digits and spaces, such as 01902 000 000")]
    public string? Phone { get; set; }

    [StringLength(500, ErrorMessage = "Website must be 500 characters or fewer")]
    [RegularExpression(@"https?://[^\s/]+\S*", ErrorMessage = "Website must begin with https:// or http://")]
    public string? Website { get; set; }

    [StringLength(2000, ErrorMessage = "Notes must be 2,000 characters or fewer")]
    public string? Notes { get; set; }

    /// <summary>As <see cref="OpeningHours"/> reads it.</summary>
    [ReadableHours]
    public string? Hours { get; set; }

    /// <summary>Keys of <see cref="FacilityAccess"/>.</summary>
    /// <remarks>A list that can grow: model binding fills the one that it finds, and an empty array takes nothing.</remarks>
    [KnownAccess]
    public IReadOnlyList<string> Access { get; set; } = new List<string>();

    internal static FacilityData Of(Facility facility) => new()
    {
        Reference = facility.Reference,
        Kind = facility.Kind,
        Name = facility.Name,
        Longitude = facility.Longitude,
        Latitude = facility.Latitude,
        Address = NullWhenEmpty(facility.Address),
        Phone = NullWhenEmpty(facility.Phone),
        Website = NullWhenEmpty(facility.Website),
        Notes = NullWhenEmpty(facility.Notes),
        Hours = NullWhenEmpty(facility.Hours),
        Access = facility.Access,
    };

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
