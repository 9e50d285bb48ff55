using Folkmoot.Core.Areas;

namespace Folkmoot.Forums.Boards;

/// <summary>Takes boards along when areas are replaced.</summary>
public sealed class CarryBoards(BoardCarrying carrying, AreaSuccessors successors) : IEventHandler<AreasReplaced>
{
    public async Task HandleAsync(AreasReplaced domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        await carrying.RunAsync(await successors.OfAsync(domainEvent.GenerationId, cancellationToken), cancellationToken);
    }
}
