using Folkmoot.Core.Addresses;
using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;

namespace Folkmoot.Core.Whereabouts;

/// <summary>Finds the area whose page somebody wants, among those that residents choose their home from.</summary>
public sealed class HomeFinder(AreaDirectory areas, PostcodeDirectory postcodes, AddressDirectory addresses)
{
    public async Task<HomeAnswer> FindAsync(string? postcode, CancellationToken cancellationToken)
    {
        var answer = await postcodes.FindAsync(postcode, cancellationToken);
        var certain = await OfHomesAsync(answer.Areas, cancellationToken);
        var homes = certain.Count > 0 ? certain : await OfHomesAsync(answer.Candidates, cancellationToken);
        var known = homes.Count > 0 && answer is { Outcome: PostcodeOutcome.Split, Postcode: { } whole } ? await addresses.OfPostcodeAsync(whole, cancellationToken) : [];
        return new HomeAnswer(answer, homes) { Addresses = known };
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
public sealed record HomeAnswer(PostcodeAnswer Postcode, IReadOnlyList<AreaSummary> Homes)
{
    /// <summary>The addresses to ask about in place of areas; empty when there is nothing to ask or nobody knows them.</summary>
    public IReadOnlyList<AddressSummary> Addresses { get; init; } = [];

    /// <summary>The home areas of one of these addresses: null when it is none of them or nobody knows where it is.</summary>
    public IReadOnlyList<AreaSummary>? HomesOf(string uprn) =>
        Addresses.FirstOrDefault(a => a.Uprn == uprn)?.Areas is { } areas ? [.. Homes.IntersectBy(areas.Select(a => a.Id), h => h.Id)] : null;
}
