using Folkmoot;
using Folkmoot.Core.SafeText;
using Microsoft.Extensions.Localization;

namespace ParishNotices.Notices;

/// <summary>Tells the rest of the site about notices.</summary>
public sealed class NoticeSearch(NoticeBoard board, IStringLocalizer<NoticeSearch> S) : ISearchSource
{
    public string Kind => Notice.ItemKind;

    public string Title => S["Parish notices"];

    public async Task<ItemSummary?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await board.FindAsync(item.Id, cancellationToken) is { } notice
            ? new ItemSummary(
                item, notice.Title, $"/parish-notices/{notice.Slug}", IsPublic: true, ResidentMarkdown.ToText(notice.Text),
                notice.AreaCode is null ? null : new AreaId(notice.AreaCode))
            : null;

    public async Task<IReadOnlyList<ItemRef>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await board.ListAsync(cancellationToken)).Select(notice => notice.Item)];
}
