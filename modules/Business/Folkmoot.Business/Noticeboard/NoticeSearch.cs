using Folkmoot.Core.SafeText;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Noticeboard;

/// <summary>Tells the rest of the site about notices.</summary>
public sealed class NoticeSearch(NoticeBoard board, IStringLocalizer<NoticeSearch> S) : ISearchSource
{
    public string Kind => Notice.ItemKind;

    public string Title => S["Noticeboard"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        Guid.TryParse(item.Id, out var id) && await board.FindAsync(id, cancellationToken) is { } notice && board.Hangs(notice)
            ? new ItemSummary(item, notice.Title, $"/business/offers/{notice.Id}", IsPublic: !await board.IsForMembersOnlyAsync(cancellationToken), ResidentMarkdown.ToText(notice.Text))
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        await board.IsForMembersOnlyAsync(cancellationToken) ? [] : [.. (await board.Hanging().Select(n => n.Id).ToListAsync(cancellationToken)).Select(id => new ItemRef(Notice.ItemKind, id.ToString()))];
}
