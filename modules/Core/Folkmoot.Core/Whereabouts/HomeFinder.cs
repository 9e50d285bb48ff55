using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Core.Whereabouts;

/// <summary>Finds the area whose page somebody wants, among those that residents choose their home from.</summary>
public sealed class HomeFinder(AreaDirectory areas, PostcodeDirectory postcodes)
{
    public async Task<HomeAnswer> FindAsync(string? postcode, CancellationToken cancellationToken)
    {
        var answer = await postcodes.FindAsync(postcode, cancellationToken);
        var certain = await OfHomesAsync(answer.Areas, cancellationToken);
        return new HomeAnswer(answer, certain.Count > 0 ? certain : await OfHomesAsync(answer.Candidates, cancellationToken));
    }

    public async Task<IReadOnlyList<AreaSummary>> FindAsync(GeoPoint place, CancellationToken cancellationToken) =>
        await OfHomesAsync(await areas.FindAtAsync(place.Longitude, place.Latitude, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<AreaSummary>> OfHomesAsync(IReadOnlyList<AreaSummary> found, CancellationToken cancellationToken)
    {
        var homes = (await areas.ListHomesAsync(cancellationToken)).Select(a => a.Id).ToHashSet();
        return [.. found.Where(a => homes.Contains(a.Id))];
    }
}

/// <summary>What is known of a postcode, and which areas it may be.</summary>
/// <param name="Postcode">The answer of the data.</param>
/// <param name="Homes">One when it is certain, several to ask about, none elsewhere.</param>
public sealed record HomeAnswer(PostcodeAnswer Postcode, IReadOnlyList<AreaSummary> Homes);
