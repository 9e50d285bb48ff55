using Folkmoot.Core.Items;
using Folkmoot.Core.Moderation;
using Microsoft.Extensions.Localization;

namespace Folkmoot.Business.Noticeboard;

/// <summary>Notices under moderation.</summary>
public sealed class ModeratedNotices(BusinessDbContext db, NoticeBoard board, IStringLocalizer<ModeratedNotices> texts) : IModeratedContent
{
    public string Kind => Notice.ItemKind;

    public string Noun => texts["notice"];

    public async Task<ModeratedText?> FindAsync(ItemRef item, CancellationToken cancellationToken) =>
        await OfAsync(item, cancellationToken) is { } notice
            ? new ModeratedText(
                item, string.Join("\n\n", new[] { notice.Title, notice.Text, notice.Place, notice.Contact }.Where(line => line.Length > 0)), notice.AuthorId, Area: null,
                $"/business/offers/{notice.Id}", board.Hangs(notice))
            : null;

    public async Task<bool> MayReadAsync(ItemRef item, string userId, CancellationToken cancellationToken) => await OfAsync(item, cancellationToken) is { } notice && board.Hangs(notice);

    public Task HoldAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, notice =>
    {
        if (notice.State == NoticeState.Published)
        {
            notice.Hold();
            db.Raise(new ItemRemoved(notice.Item));
        }
    }, cancellationToken);

    public Task ShowAsync(ItemRef item, CancellationToken cancellationToken) => ChangeAsync(item, notice =>
    {
        if (notice.State is NoticeState.Held or NoticeState.Removed)
        {
            notice.Publish();
            db.Raise(new ItemPublished(notice.Item));
        }
    }, cancellationToken);

    public Task RemoveAsync(ItemRef item, string reason, CancellationToken cancellationToken) => ChangeAsync(item, notice =>
    {
        notice.Remove(reason);
        db.Raise(new ItemRemoved(notice.Item));
    }, cancellationToken);

    private async Task<Notice?> OfAsync(ItemRef item, CancellationToken cancellationToken) => Guid.TryParse(item.Id, out var id) ? await board.FindAsync(id, cancellationToken) : null;

    private Task ChangeAsync(ItemRef item, Action<Notice> change, CancellationToken cancellationToken) => board.ChangeAsync(Guid.Parse(item.Id), change, cancellationToken);
}
