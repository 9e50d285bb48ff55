using Folkmoot.Core.Items;

namespace Folkmoot.Assistant.Answering;

/// <summary>Names of areas are guarded from spelling: other areas make another index.</summary>
public sealed class ReadPlacesAnew(AssistantDbContext db) : IEventHandler<ItemChanged>
{
    public async Task HandleAsync(ItemChanged domainEvent, CancellationToken cancellationToken)
    {
        await db.TouchAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Builds the index once something was published, so that the next question does not wait for it.</summary>
public sealed class WarmIndex(AnswerIndex index, Site site) : IEventHandler<ItemChanged>
{
    public Task HandleAsync(ItemChanged domainEvent, CancellationToken cancellationToken) => index.LatestAsync(Languages.Of(site.Culture.Name), cancellationToken);
}
