using Folkmoot.Core.Areas;
using Folkmoot.Core.Facilities;
using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Folkmoot.Reports.Register;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Reports.Places;

/// <summary>Finds a place without a map: by postcode, by a place of the site's list, or by coordinates in either system.</summary>
public sealed class PlaceByWords(PostcodeDirectory postcodes, FacilityDirectory facilities, IStringLocalizer<PlaceByWords> texts)
{
    public Task<bool> KnowsPostcodesAsync(CancellationToken cancellationToken) => postcodes.HasDataAsync(cancellationToken);

    /// <summary>The first of the answers that was given, or what is wrong with it.</summary>
    /// <param name="form">What somebody typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FoundPlace> FindAsync(PlaceForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (TypedPlace.Read(form.Longitude, form.Latitude) is { } here)
        {
            return new FoundPlace(here, texts["a place on the map"]);
        }

        if (!string.IsNullOrWhiteSpace(form.Coordinates))
        {
            return TypedPoint.Read(form.Coordinates) is { } typed
                ? new FoundPlace(typed, texts["a place on the map"])
                : FoundPlace.Not(nameof(form.Coordinates), texts["Enter latitude and longitude like 52.6326, -2.2230, or easting and northing like 384999, 304321"]);
        }

        if (await facilities.FindAsync(form.Facility ?? "", cancellationToken) is { } facility)
        {
            return new FoundPlace(new GeoPoint(facility.Longitude, facility.Latitude), facility.Name);
        }

        return string.IsNullOrWhiteSpace(form.Postcode)
            ? FoundPlace.Not(await KnowsPostcodesAsync(cancellationToken) ? nameof(form.Postcode) : nameof(form.Coordinates), texts["Say where it is, in one of these ways"])
            : await OfPostcodeAsync(form.Postcode, cancellationToken);
    }

    private async Task<FoundPlace> OfPostcodeAsync(string typed, CancellationToken cancellationToken) => await postcodes.FindAsync(typed, cancellationToken) switch
    {
        { Postcode: { } postcode, Point: { } middle } => new FoundPlace(middle, texts["near {0}", postcode.Text]) { Postcode = postcode },
        { Outcome: PostcodeOutcome.NotAPostcode } => FoundPlace.Not(nameof(PlaceForm.Postcode), texts["Enter a full postcode, like WV8 1PL"]),
        _ => FoundPlace.Not(nameof(PlaceForm.Postcode), texts["We do not know where this postcode is. Check it, or say in another way where it is"]),
    };
}

/// <summary>What somebody typed to say where.</summary>
public sealed class PlaceForm
{
    public string? Postcode { get; set; }

    public string? Facility { get; set; }

    public string? Coordinates { get; set; }

    /// <summary>Of the phone, by the button.</summary>
    public string? Longitude { get; set; }

    public string? Latitude { get; set; }
}

/// <summary>A place, or why there is none.</summary>
/// <param name="Point">Null when nothing was found.</param>
/// <param name="Name">In words.</param>
/// <param name="Field">The field that is wrong.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record FoundPlace(GeoPoint? Point, string Name, string Field = "", string? Problem = null)
{
    /// <summary>The postcode by which it was found: somewhere in it is the place.</summary>
    public Postcode? Postcode { get; init; }

    public static FoundPlace Not(string field, string problem) => new(null, "", field, problem);
}
