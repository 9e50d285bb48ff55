using Microsoft.Extensions.Localization;

namespace Folkmoot.Voting.Votes;

/// <summary>The list of votes as something to watch; nothing to find beside its votes.</summary>
public sealed class VoteListSearch(IStringLocalizer<VoteListSearch> texts) : ISearchSource
{
    public string Kind => Vote.ListItem.Kind;

    public string Title => texts["All votes"];

    public Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        Task.FromResult(item == Vote.ListItem ? new ItemSummary(item, texts["All votes"], "/votes", IsPublic: true, "", Area: null) : null);

    public Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ItemRef>>([]);
}
