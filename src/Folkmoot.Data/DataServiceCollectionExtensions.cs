using Folkmoot.Data.Files;
using Folkmoot.Data.Outbox;
using Folkmoot.Data.Schedule;
using Folkmoot.Data.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Folkmoot.Data;

/// <summary>Registers a site's database.</summary>
public static class DataServiceCollectionExtensions
{
    private const int PooledContexts = 16;

    /// <summary>What a host calls once for each site: everything below the modules.</summary>
    /// <param name="services">The site's services; the host adds <see cref="Site"/>, <see cref="ISiteNews"/> and <see cref="IMailTransport"/> itself.</param>
    /// <param name="source">The site's database.</param>
    /// <param name="gate">The bound on its connections.</param>
    public static IServiceCollection AddSiteDatabase(this IServiceCollection services, NpgsqlDataSource source, ConnectionGate gate)
    {
        services.AddSingleton(source).AddSingleton(gate);
        services.TryAddSingleton(AtRest.Nothing);
        services.AddSingleton<SettingsCache>().AddSingleton<OutboxDispatcher>().AddSingleton<ScheduleRunner>();
        services.AddScoped<SiteDatabase>();
        services.AddScoped(typeof(ISettings<>), typeof(SiteSettings<>));
        services.AddEventHandler<SettingsChanged, RepeatSettingsNews>();
        services.TryAddScoped<IFileStore, DatabaseFileStore>();
        return services.AddTenantDbContext<FoundationDbContext>();
    }

    /// <summary>
    /// Adds a module's context on the scope's one connection. Contexts are pooled within the site, since making one takes longer than
    /// a query: such a class holds nothing of a scope in fields of its own.
    /// </summary>
    public static IServiceCollection AddTenantDbContext<TContext>(this IServiceCollection services)
        where TContext : SiteDbContext
    {
        services.AddPooledDbContextFactory<TContext>(options => options.UseNpgsql().AddInterceptors(GatedConnections.OfScopes, KeptSavepoints.OfActs), PooledContexts);
        return services.AddScoped(scope =>
        {
            // The database first: a scope disposes what it made last first, so the contexts are back before their connection goes.
            var site = scope.GetRequiredService<SiteDatabase>();
            var context = scope.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
            context.Share(site);
            return context;
        });
    }

    /// <summary>The earliest moment at which this database has something to do, a job or a delivery, but for what rests.</summary>
    public static async Task<DateTimeOffset?> NextDueAsync(this NpgsqlDataSource source, AtRest rest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rest);
        await using var command = source.CreateCommand("""
            select least(
                (select min(due) from folkmoot.schedule where job <> all ($1)),
                (select min(next_attempt) from folkmoot.outbox where not dead and name || '/' || handler <> all ($2)))
            """);
        command.Parameters.Add(new() { Value = rest.Jobs.ToArray() });
        command.Parameters.Add(new() { Value = rest.Deliveries.ToArray() });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due, TimeSpan.Zero) : null;
    }
}
