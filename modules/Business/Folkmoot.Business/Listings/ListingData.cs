using System.ComponentModel.DataAnnotations;
using Folkmoot.Core.Facilities;

namespace Folkmoot.Business.Listings;

/// <summary>A listing as recipes, files and forms write it.</summary>
public sealed class ListingData : IValidatableObject
{
    public const int MostPlaces = 10;
    public const int MostCategories = 10;

    /// <summary>Last parts of addresses that are pages of their own.</summary>
    public const string SlugPattern = "(?!(?:add|admin|mine|nearest)$)[a-z0-9]+(-[a-z0-9]+)*";

    /// <summary>Its part of addresses; the same id again changes the same listing.</summary>
    [Required(ErrorMessage = "Enter an id"), StringLength(80, ErrorMessage = "Id must be 80 characters or fewer")]
    [RegularExpression(SlugPattern, ErrorMessage = "An id is lower-case letters, digits and single dashes")]
    public string Id { get; set; } = "";

    public ListingKind Kind { get; set; }

    [Required(ErrorMessage = "Enter a name"), StringLength(150, ErrorMessage = "Name must be 150 characters or fewer")]
    public string Name { get; set; } = "";

    /// <summary>One or two sentences; plain text.</summary>
    [Required(ErrorMessage = "Enter a summary"), StringLength(200, ErrorMessage = "Summary must be 200 characters or fewer")]
    public string Summary { get; set; } = "";

    /// <summary>Markdown.</summary>
    [StringLength(5000, ErrorMessage = "Description must be 5,000 characters or fewer")]
    public string? Text { get; set; }

    /// <summary>Ids of categories.</summary>
    /// <remarks>A list that can grow: model binding fills the one that it finds, and an empty array takes nothing.</remarks>
    [MaxLength(MostCategories, ErrorMessage = "Choose 10 categories or fewer")]
    public IReadOnlyList<string> Categories { get; set; } = new List<string>();

    /// <summary>Keys of <see cref="FacilityAccess"/>.</summary>
    [KnownAccess]
    public IReadOnlyList<string> Access { get; set; } = new List<string>();

    /// <summary>As <see cref="OpeningHours"/> reads it.</summary>
    [ReadableHours]
    public string? Hours { get; set; }

    [StringLength(300, ErrorMessage = "Website must be 300 characters or fewer")]
    [RegularExpression(@"https?://[^\s/@]+(/\S*)?", ErrorMessage = "Website must begin with https:// or http://")]
    public string? Website { get; set; }

    [StringLength(200, ErrorMessage = "E-mail address must be 200 characters or fewer")]
    [RegularExpression(@"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+", ErrorMessage = "Enter an e-mail address like name@example.org")]
    public string? Email { get; set; }

    [StringLength(40, ErrorMessage = "Telephone number must be 40 characters or fewer")]
    [RegularExpression(@"\+?[0-9 ()/-]+", ErrorMessage = "Telephone number must be digits and spaces, such as 01902 000 000")]
    public string? Phone { get; set; }

    [MaxLength(MostPlaces, ErrorMessage = "Give 10 places or fewer")]
    public IReadOnlyList<ListingPlaceData> Places { get; set; } = new List<ListingPlaceData>();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Categories.Any(c => string.IsNullOrWhiteSpace(c) || c.Length > 80)
        ? [new ValidationResult("Name each category by its id.", [nameof(Categories)])]
        : [];

    internal static ListingData Of(Listing listing) => new()
    {
        Id = listing.Slug,
        Kind = listing.Kind,
        Name = listing.Name,
        Summary = listing.Summary,
        Text = NullWhenEmpty(listing.Text),
        Categories = [.. listing.Categories],
        Access = [.. listing.Access],
        Hours = NullWhenEmpty(listing.Hours),
        Website = NullWhenEmpty(listing.Website),
        Email = NullWhenEmpty(listing.Email),
        Phone = NullWhenEmpty(listing.Phone),
        Places = [.. listing.Places.OrderBy(p => p.Position).Select(ListingPlaceData.Of)],
    };

    internal static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Where a firm or group is. Without degrees its postcode says where, as far as the site knows postcodes.</summary>
public sealed class ListingPlaceData : IValidatableObject
{
    [StringLength(300, ErrorMessage = "Address must be 300 characters or fewer")]
    public string? Address { get; set; }

    [StringLength(10, ErrorMessage = "Postcode must be 10 characters or fewer")]
    public string? Postcode { get; set; }

    /// <summary>WGS84 degrees.</summary>
    [Range(-180d, 180d, ErrorMessage = "Longitude must be between -180 and 180")]
    public double? Longitude { get; set; }

    /// <summary>WGS84 degrees.</summary>
    [Range(-90d, 90d, ErrorMessage = "Latitude must be between -90 and 90")]
    public double? Latitude { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Address) && string.IsNullOrWhiteSpace(Postcode) && Longitude is null && Latitude is null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Longitude is null == Latitude is null
        ? []
        : [new ValidationResult("Give both longitude and latitude, or neither.", [nameof(Latitude)])];

    internal static ListingPlaceData Of(ListingPlace place) => new()
    {
        Address = ListingData.NullWhenEmpty(place.Address),
        Postcode = ListingData.NullWhenEmpty(place.Postcode),
        Longitude = place.Longitude,
        Latitude = place.Latitude,
    };
}
