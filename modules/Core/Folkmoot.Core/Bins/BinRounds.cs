using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Core.Bins;

/// <summary>When bins are emptied.</summary>
public sealed class BinRounds(CoreDbContext db)
{
    public async Task<IReadOnlyList<BinRound>> ListAsync(CancellationToken cancellationToken) =>
        (await db.BinRounds.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(r => r.Reference, StringComparer.Ordinal).ToList();

    /// <summary>The rounds of an area, soonest first.</summary>
    public async Task<IReadOnlyList<(BinRound Round, DateOnly Next)>> ListAsync(AreaId area, DateOnly today, CancellationToken cancellationToken)
    {
        var rounds = await db.BinRounds.AsNoTracking().Where(r => r.Areas.Contains(area.Value)).ToListAsync(cancellationToken);
        return [.. rounds.Select(r => (Round: r, Next: r.NextFrom(today))).OrderBy(r => r.Next).ThenBy(r => r.Round.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Adds a round, or changes the one of the same reference.</summary>
    public async Task SaveAsync(BinRoundData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var round = await db.BinRounds.SingleOrDefaultAsync(r => r.Reference == data.Reference, cancellationToken);
        var areas = round?.Areas ?? [];
        if (round is null)
        {
            round = db.BinRounds.Add(new BinRound(data)).Entity;
        }
        else
        {
            round.Become(data);
        }

        foreach (var area in areas.Union(round.Areas))
        {
            db.Raise(new ItemChanged(Area.ItemOf(new AreaId(area))));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
