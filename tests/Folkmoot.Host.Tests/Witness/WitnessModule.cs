using System.Runtime.CompilerServices;
using Folkmoot.Data;
using Folkmoot.Host.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Host.Tests.Witness;

/// <summary>A module that writes down what is done with it, as often as it is done.</summary>
public sealed class WitnessModule : CouncilModule
{
    public const string Job = "tests.witness";

    public override string DisplayName => "Witness";

    public override void AddServices(IServiceCollection services) => services
        .AddTenantDbContext<WitnessDbContext>()
        .AddSingleton(site => Troubles.On(site.GetRequiredService<SiteRegistry>()))
        .AddScoped<Sightings>()
        .AddEventHandler<Happened, FirstWitness>()
        .AddEventHandler<Happened, SecondWitness>()
        .AddEventHandler<ItemSeen, ItemWitness>()
        .AddScheduledJob<WitnessJob>(Job);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tests/boom", Boom).AllowAnonymous();
        endpoints.MapGet("/tests/sightings", (Sightings sightings, CancellationToken cancellationToken) => sightings.CountAsync(cancellationToken)).AllowAnonymous();
    }

    private static IResult Boom(HttpContext context) => throw new InvalidTimeZoneException("The witness threw.");
}

/// <summary>Something for the witnesses to see.</summary>
[EventName("tests.happened")]
public sealed record Happened(string Note) : IDomainEvent;

/// <summary>Makes the first witness fail while it is set; there is one a node, since containers come and go.</summary>
public sealed class Troubles
{
    private static readonly ConditionalWeakTable<SiteRegistry, Troubles> Nodes = [];

    public static Troubles On(SiteRegistry node) => Nodes.GetValue(node, _ => new Troubles());

    public string? Reason { get; set; }
}

public sealed class FirstWitness(Sightings sightings, Troubles troubles) : IEventHandler<Happened>
{
    public async Task HandleAsync(Happened domainEvent, CancellationToken cancellationToken)
    {
        await sightings.NoteAsync(domainEvent.Note, nameof(FirstWitness), cancellationToken);
        if (troubles.Reason is { } reason)
        {
            throw new InvalidOperationException(reason);
        }
    }
}

public sealed class SecondWitness(Sightings sightings) : IEventHandler<Happened>
{
    public Task HandleAsync(Happened domainEvent, CancellationToken cancellationToken) =>
        sightings.NoteAsync(domainEvent.Note, nameof(SecondWitness), cancellationToken);
}

/// <summary>An item that changed: who hears of it looks it up.</summary>
[EventName("tests.item-seen")]
public sealed record ItemSeen(ItemRef Item) : IItemEvent;

public sealed class ItemWitness(Sightings sightings) : IEventHandler<ItemSeen>
{
    public Task HandleAsync(ItemSeen domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        return sightings.NoteAsync(domainEvent.Item.Id, nameof(ItemWitness), cancellationToken);
    }
}

public sealed class WitnessJob(Sightings sightings) : IScheduledJob
{
    public Task RunAsync(CancellationToken cancellationToken) => sightings.NoteAsync("job", nameof(WitnessJob), cancellationToken);
}
