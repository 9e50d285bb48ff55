using Folkmoot.Core.Notifications;

namespace Folkmoot.Forums.Boards;

/// <summary>Who may watch a board.</summary>
public sealed class BoardNotices(BoardSight sight) : INoticeSource
{
    public string Kind => Board.ItemKind;

    public async Task<bool> MaySeeAsync(ItemRef item, string userId, CancellationToken cancellationToken) =>
        await sight.FindAsync(item.Id, userId, cancellationToken) is not null;
}
