using Folkmoot.Core.Areas;
using Folkmoot.Core.Items;

namespace Folkmoot.Forums.Boards;

/// <summary>Opens the board of an area that was imported after the boards were made.</summary>
public sealed class OpenBoardForArea(
    BoardService boards, BoardCarrying carrying, AreaDirectory areas, AreaSuccessors successors, ISettings<ForumSettings> settings) : IEventHandler<ItemPublished>
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
            // Events come in no order: a board that follows its area here must not find a new one in its place.
            await carrying.RunAsync(await successors.OfKindAsync(area.Kind, cancellationToken), cancellationToken);
            await boards.OpenForAsync(area, cancellationToken);
        }
    }
}
