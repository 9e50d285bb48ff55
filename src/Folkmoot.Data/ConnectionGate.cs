using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Folkmoot.Data;

/// <summary>
/// Keeps the connections of all sites of one host, and of each single site, under their bounds. Whoever waits longer than
/// <see cref="Patience"/> gets a <see cref="DatabaseBusyException"/>, which a host answers with 503 and Retry-After.
/// </summary>
/// <param name="host">Shared by all sites of the process.</param>
/// <param name="perSite">How many connections this site may hold at once: the size of its pool.</param>
public sealed class ConnectionGate(SemaphoreSlim host, int perSite) : IDisposable
{
    /// <summary>How long somebody waits for a connection before he is told that the site is busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim site = new(perSite, perSite);

    /// <summary>Waits for a place.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (!await site.WaitAsync(Patience, cancellationToken))
        {
            throw new DatabaseBusyException();
        }

        var isIn = false;
        try
        {
            isIn = await host.WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            if (!isIn)
            {
                site.Release();
            }
        }

        if (!isIn)
        {
            throw new DatabaseBusyException();
        }
    }

    /// <summary>Whether somebody uses the site's database at this moment.</summary>
    public bool IsInUse => site.CurrentCount < perSite;

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        host.Release();
        site.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => site.Dispose();
}

/// <summary>All connections that the site or the host may hold are in use.</summary>
public sealed class DatabaseBusyException() : Exception("All database connections are in use.");

/// <summary>A scope's one place at the gate, held while its connection is open: whether EF opens it query by query or an act keeps it open.</summary>
internal sealed class GatePlace(ConnectionGate gate)
{
    private bool isHeld;

    public async ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        isHeld = true;
    }

    /// <summary>Gives the place back if it is held: EF reports a failed opening also when the gate itself refused it.</summary>
    public void GiveBack()
    {
        if (isHeld)
        {
            isHeld = false;
            gate.Leave();
        }
    }
}

/// <summary>Takes and gives back the place of the scope whose context EF opens a connection for.</summary>
internal sealed class GatedConnections : DbConnectionInterceptor
{
    public static readonly GatedConnections OfScopes = new();

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await PlaceOf(eventData).TakeAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        throw new InvalidOperationException("Databases are only used asynchronously.");

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => PlaceOf(eventData).GiveBack();

    public override Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        PlaceOf(eventData).GiveBack();
        return Task.CompletedTask;
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => PlaceOf(eventData).GiveBack();

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        PlaceOf(eventData).GiveBack();
        return Task.CompletedTask;
    }

    private static GatePlace PlaceOf(DbContextEventData eventData) => ((SiteDbContext)eventData.Context!).Shared!.Place;
}
