using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Whereabouts;

/// <summary>Finds from where somebody looks for what is nearest: the place of their browser, a postcode, or the middle of an area.</summary>
public sealed class StartingPoints(AreaDirectory areas, PostcodeDirectory postcodes, IStringLocalizer<StartingPoints> texts)
{
    public Task<bool> KnowsPostcodesAsync(CancellationToken cancellationToken) => postcodes.HasDataAsync(cancellationToken);

    /// <summary>The areas to choose from.</summary>
    public async Task<IReadOnlyList<SelectListItem>> AreasAsync(CancellationToken cancellationToken) =>
        [.. (await areas.ListHomesAsync(cancellationToken)).Select(a => new SelectListItem(a.Name, a.Slug))];

    /// <summary>The middle of an area; null when there is no such area.</summary>
    public async Task<StartingPoint?> OfAreaAsync(string? slug, CancellationToken cancellationToken) =>
        await areas.FindBySlugAsync(slug ?? "", cancellationToken) is { } area && await areas.FindShapeAsync(area.Id, cancellationToken) is { } shape
            ? new StartingPoint(new GeoPoint(shape.InteriorPoint.X, shape.InteriorPoint.Y), texts["the middle of {0}", area.Name])
            : null;

    /// <summary>What a form says. What is missing or wrong is added to its fields <c>Postcode</c> and <c>Area</c>.</summary>
    public async Task<StartingPoint?> FindAsync(TypedStart typed, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(errors);
        if (TypedPlace.Read(typed.Longitude, typed.Latitude) is { } here)
        {
            return new StartingPoint(here, texts["your location"]);
        }

        var knowsPostcodes = await postcodes.HasDataAsync(cancellationToken);
        if (knowsPostcodes && !string.IsNullOrWhiteSpace(typed.Postcode))
        {
            return await OfPostcodeAsync(typed.Postcode, errors, cancellationToken);
        }

        var start = await OfAreaAsync(typed.Area, cancellationToken);
        if (start is null && errors.IsValid)
        {
            errors.AddModelError(knowsPostcodes ? "Postcode" : "Area", knowsPostcodes ? texts["Enter a postcode or choose an area"] : texts["Choose an area"]);
        }

        return start;
    }

    private async Task<StartingPoint?> OfPostcodeAsync(string postcode, ModelStateDictionary errors, CancellationToken cancellationToken)
    {
        var answer = await postcodes.FindAsync(postcode, cancellationToken);
        if (answer.Point is { } point && answer.Outcome != PostcodeOutcome.Unknown)
        {
            return new StartingPoint(point, answer.Postcode?.Text ?? texts["the middle of {0}", answer.Outcode ?? ""]);
        }

        errors.AddModelError("Postcode", answer.Outcome == PostcodeOutcome.NotAPostcode
            ? texts["Enter a full postcode, like WV8 1PL"]
            : texts["We do not know where this postcode is. Check it, or choose an area"]);
        return null;
    }
}

/// <summary>What somebody has typed or chosen.</summary>
public sealed record TypedStart(string? Longitude, string? Latitude, string? Postcode, string? Area);

/// <summary>A place, and what to call it: "Nearest to …".</summary>
public sealed record StartingPoint(GeoPoint Place, string Name);
