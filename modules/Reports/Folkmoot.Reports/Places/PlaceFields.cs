using Folkmoot.Core.Facilities;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Folkmoot.Reports.Places;

/// <summary>What a form offers for saying where something is.</summary>
public sealed class PlaceFields(PlaceByWords places, FacilityDirectory facilities)
{
    public bool KnowsPostcodes { get; private set; }

    public IReadOnlyList<SelectListItem> Facilities { get; private set; } = [];

    public async Task FillAsync(CancellationToken cancellationToken)
    {
        KnowsPostcodes = await places.KnowsPostcodesAsync(cancellationToken);
        Facilities = [.. (await facilities.ListAsync(cancellationToken)).OrderBy(f => f.Name, StringComparer.CurrentCulture).Select(f => new SelectListItem(f.Name, f.Reference))];
    }
}

/// <summary>The part of a form that says where; its fields are named <c>Place</c>.</summary>
public sealed record PlacePart(PlaceForm Place, PlaceFields Fields);
