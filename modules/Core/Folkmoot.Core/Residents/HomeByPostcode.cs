using Folkmoot.Core.Postcodes;
using Folkmoot.Core.Whereabouts;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Core.Residents;

/// <summary>Finds the home area by a postcode, which is kept nowhere.</summary>
public sealed class HomeByPostcode(HomeFinder finder, PostcodeDirectory postcodes, IStringLocalizer<HomeByPostcode> texts)
{
    /// <summary>Whether the site holds postcodes at all.</summary>
    public Task<bool> CanAsync(CancellationToken cancellationToken) => postcodes.HasDataAsync(cancellationToken);

    /// <summary>The one area that the postcode is certain to lie in, or that of several which the person has chosen; otherwise what to tell them.</summary>
    public async Task<(AreaId? Home, string Problem)> FindAsync(string typed, AreaId? chosen, CancellationToken cancellationToken)
    {
        var (answer, homes) = await finder.FindAsync(typed, cancellationToken);
        return answer.Outcome switch
        {
            PostcodeOutcome.NotAPostcode => (null, texts["Enter a postcode, such as WV8 1AA, or choose your area from the list"]),
            _ when homes.Count == 0 => (null, texts["This site does not know the postcode. Leave it out and choose your area from the list"]),
            PostcodeOutcome.Found or PostcodeOutcome.Split when homes.Count == 1 => (homes[0].Id, ""),
            _ when chosen is { } one && homes.Any(a => a.Id == one) => (one, ""),
            _ => (null, texts["Homes with this postcode may lie in different areas. Choose yours from the list: {0}", string.Join(", ", homes.Select(a => a.Name).Distinct())]),
        };
    }
}
