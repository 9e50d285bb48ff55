using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;

namespace Folkmoot.Forums.Boards;

/// <summary>Opens the board of an area that was imported after the boards were made.</summary>
public sealed class OpenBoardForArea(BoardService boards, AreaDirectory areas, ISettings<ForumSettings> settings) : IEventHandler<ItemPublished>
{
    public async Task HandleAsync(ItemPublished domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (domainEvent.Item.Kind != Area.ItemKind || !AreaId.TryParse(domainEvent.Item.Id, out var id))
        {
            return;
        }

        var kind = (await settings.GetAsync(cancellationToken)).BoardsFor;
        if (kind.Length == 0 || await areas.FindAsync(id, cancellationToken) is not { } area)
        {
            return;
        }

        if (area.Kind == kind || (area.Kind == AreaDirectory.FallbackKind && (await areas.ListAsync(kind, cancellationToken)).Count == 0))
        {
            await boards.OpenForAsync(area, cancellationToken);
        }
    }
}
