using Folkmoot.Core.Postcodes;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Addresses;

/// <summary>Refuses a data set of addresses that is not what it should be.</summary>
internal sealed class AddressGates(CoreDbContext db)
{
    private const double MostLost = 0.02;
    private const double MostWithoutPlace = 0.02;
    private const double MostRefused = 0.001;
    private const double MostMoved = 0.01;

    public async Task<IReadOnlyList<PlacesGate>> CheckAsync(AddressGeneration draft, int repeated, CancellationToken cancellationToken)
    {
        var active = await db.AddressGenerations.AsNoTracking().SingleOrDefaultAsync(g => g.State == PlacesGenerationState.Active, cancellationToken);
        var count = await db.Addresses.CountAsync(a => a.GenerationId == draft.Id, cancellationToken);
        var withoutPlace = await db.Addresses.CountAsync(a => a.GenerationId == draft.Id && a.Longitude == null, cancellationToken);
        List<PlacesGate> gates =
        [
            new(count > 0, $"{count:N0} addresses with a postcode"),
            PlacesGate.Share("rows cannot be read", draft.RowsRefused - repeated, draft.RowsRead, MostRefused),
            PlacesGate.Share("rows repeat a UPRN", repeated, draft.RowsRead, MostRefused),
            PlacesGate.Share("addresses have no place", withoutPlace, count, MostWithoutPlace),
        ];
        if (active is not null)
        {
            var change = await ChangeAsync(active.Id, draft.Id, cancellationToken);
            gates.Add(PlacesGate.Share("addresses fewer than before", Math.Max(0, change.Before - count), change.Before, MostLost));
            gates.Add(PlacesGate.Share("addresses that were there are missing", change.Before - change.Kept, change.Before, MostLost));
            gates.Add(PlacesGate.Share("addresses have moved by more than a kilometre", change.Moved, change.Kept, MostMoved));
        }

        return gates;
    }

    // A kilometre at the latitude of Great Britain, in millionths of a degree.
    private Task<Change> ChangeAsync(int active, int draft, CancellationToken cancellationToken) => db.Database.SqlQuery<Change>($"""
        select count(*) as "Before", count(next.uprn) as "Kept",
            count(*) filter (where abs(next.latitude - former.latitude) > 9000 or abs(next.longitude - former.longitude) > 15000) as "Moved"
        from core.addresses former left join core.addresses next on next.uprn = former.uprn and next.generation_id = {draft}
        where former.generation_id = {active}
        """).SingleAsync(cancellationToken);

    private sealed record Change(long Before, long Kept, long Moved);
}
