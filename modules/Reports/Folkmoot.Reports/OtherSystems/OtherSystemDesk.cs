using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>Which systems get reports, and by which keys.</summary>
public sealed class OtherSystemDesk(ReportsDbContext db, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Folkmoot.Reports.OtherSystem");

    /// <summary>All bodies that take reports, each with its system if it has one and how many of its requests wait.</summary>
    public async Task<IReadOnlyList<SystemLine>> ListAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.Requests.Where(r => r.State == RequestState.Waiting).GroupBy(r => r.SystemId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var systems = await db.Systems.AsNoTracking().ToDictionaryAsync(s => s.BodyId, cancellationToken);
        var bodies = await db.Bodies.AsNoTracking().Where(b => b.TakesReports).OrderBy(b => b.Position).ThenBy(b => b.Name).ToListAsync(cancellationToken);
        return [.. bodies.Select(b => systems.GetValueOrDefault(b.Id) is { } system
            ? new SystemLine(b.Slug, b.Name, system, waiting.GetValueOrDefault(system.Id))
            : new SystemLine(b.Slug, b.Name, null, 0))];
    }

    public Task<OtherSystem?> OfAsync(Guid bodyId, CancellationToken cancellationToken) => db.Systems.AsNoTracking().SingleOrDefaultAsync(s => s.BodyId == bodyId, cancellationToken);

    /// <summary>Makes or changes the system of a body. The key stays unless another is given; with another address it has to be given again.</summary>
    public async Task SaveAsync(SystemData data, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(data);
        var body = await db.Bodies.SingleOrDefaultAsync(b => b.Slug == data.Body, cancellationToken)
            ?? throw new InvalidOperationException($"There is no body '{data.Body}'. The step ReportBodies makes it, before ReportSystems.");
        var system = await db.Systems.SingleOrDefaultAsync(s => s.BodyId == body.Id, cancellationToken);
        if (system is null)
        {
            system = new OtherSystem(body.Id);
            db.Systems.Add(system);
        }

        var endpoint = data.Endpoint.Trim().TrimEnd('/');
        // A key belongs to the server that gave it: nobody gets it by changing the address.
        system.ProtectedKey = !string.IsNullOrWhiteSpace(key) ? protector.Protect(key.Trim()) : system.Endpoint == endpoint ? system.ProtectedKey : null;
        (system.Endpoint, system.Jurisdiction, system.PollBy, system.Active) = (endpoint, data.Jurisdiction?.Trim() ?? "", data.PollBy, data.Active);
        (system.Services, system.Problem) = (data.Services.Where(s => !string.IsNullOrWhiteSpace(s.Value)).ToDictionary(s => s.Key, s => s.Value.Trim()), null);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Null when there is none, or one that this installation cannot read: a site that was moved has to be given it again.</summary>
    internal string? KeyOf(OtherSystem system)
    {
        try
        {
            return system.ProtectedKey is null ? null : protector.Unprotect(system.ProtectedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A body and the system that gets its reports.</summary>
public sealed record SystemLine(string Slug, string Body, OtherSystem? System, int Waiting);
