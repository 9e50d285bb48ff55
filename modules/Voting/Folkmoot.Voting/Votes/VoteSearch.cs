using Folkmoot.Core.SafeText;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Votes;

/// <summary>Tells the rest of the site about votes.</summary>
public sealed class VoteSearch(VotingDbContext db, IStringLocalizer<VoteSearch> S) : ISearchSource
{
    public string Kind => Vote.ItemKind;

    public string Title => S["Votes"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await db.Votes.AsNoTracking().SingleOrDefaultAsync(v => v.Slug == item.Id, cancellationToken) is { } vote
            ? new ItemSummary(item, vote.Title, $"/votes/{vote.Slug}", vote.IsPublic, ResidentMarkdown.ToText(vote.Text), vote.Area)
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await db.Votes.AsNoTracking().OrderBy(v => v.Slug).Select(v => v.Slug).ToListAsync(cancellationToken)).Select(slug => new ItemRef(Vote.ItemKind, slug))];
}
