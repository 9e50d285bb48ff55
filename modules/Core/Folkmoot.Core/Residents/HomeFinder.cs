using Folkmoot.Core.Areas;
using Folkmoot.Core.Postcodes;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Residents;

/// <summary>Finds the home area by a postcode, which is kept nowhere.</summary>
public sealed class HomeFinder(PostcodeDirectory postcodes, AreaDirectory areas, IStringLocalizer<HomeFinder> texts)
{
    /// <summary>Whether the site holds postcodes at all.</summary>
    public Task<bool> CanAsync(CancellationToken cancellationToken) => postcodes.HasDataAsync(cancellationToken);

    /// <summary>The one area that the postcode is certain to lie in, or that of several which the person has chosen; otherwise what to tell them.</summary>
    public async Task<(AreaId? Home, string Problem)> FindAsync(string typed, AreaId? chosen, CancellationToken cancellationToken)
    {
        var homes = (await areas.ListHomesAsync(cancellationToken)).Select(a => a.Id).ToHashSet();
        var answer = await postcodes.FindAsync(typed, cancellationToken);
        if (answer.Outcome == PostcodeOutcome.NotAPostcode)
        {
            return (null, texts["Enter a postcode, such as WV8 1AA, or choose your area from the list"]);
        }

        var certain = answer.Areas.Where(a => homes.Contains(a.Id)).ToList();
        if (certain.Count == 1 && answer.Outcome is PostcodeOutcome.Found or PostcodeOutcome.Split)
        {
            return (certain[0].Id, "");
        }

        var candidates = certain.Concat(answer.Candidates.Where(a => homes.Contains(a.Id))).ToList();
        return candidates.Count == 0 ? (null, texts["This site does not know the postcode. Leave it out and choose your area from the list"])
            : chosen is { } one && candidates.Any(a => a.Id == one) ? (one, "")
            : (null, texts["Homes with this postcode may lie in different areas. Choose yours from the list: {0}", string.Join(", ", candidates.Select(a => a.Name).Distinct())]);
    }
}
