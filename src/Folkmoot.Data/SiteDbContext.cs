using System.Text.Json;
using Folkmoot.Data.Outbox;
using Folkmoot.Data.Schedule;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Data;

/// <summary>
/// The base of every module's DbContext. <see cref="Raise"/>, <see cref="Send"/> and <see cref="RunAt"/> add rows that
/// <c>SaveChangesAsync</c> commits with the change itself: raise, then save.
/// </summary>
public abstract class SiteDbContext(DbContextOptions options) : DbContext(options)
{
    private AfterCommit pending = new();

    /// <summary>The PostgreSQL schema of the module's tables, such as <c>forums</c>.</summary>
    protected abstract string Schema { get; }

    /// <summary>Says that something has happened: one outbox row for each handler, delivered after the commit.</summary>
    public void Raise<TEvent>(TEvent domainEvent)
        where TEvent : class, IDomainEvent
    {
        if (domainEvent is IItemEvent { Item: var item })
        {
            pending.Changed(item);
        }

        var name = EventNameAttribute.Of(typeof(TEvent));
        var payload = JsonSerializer.SerializeToDocument(domainEvent, OutboxJson.Options);
        var eventId = Guid.CreateVersion7();
        foreach (var handler in Handlers.Where(h => h.EventType == typeof(TEvent)))
        {
            Set<OutboxMessage>().Add(OutboxMessage.Event(name, handler.HandlerName, payload, eventId, Clock.GetUtcNow()));
            pending.Delivers();
        }
    }

    /// <summary>Sends a mail after the commit. Of mails with one <see cref="Mail.Id"/> only the first leaves, ever.</summary>
    public void Send(Mail mail)
    {
        Set<OutboxMessage>().Add(OutboxMessage.ForMail(mail, Clock.GetUtcNow()));
        pending.Delivers();
    }

    /// <summary>Has a job run at a moment, whether or not anybody visits the site then.</summary>
    public void RunAt(string job, DateTimeOffset moment)
    {
        Set<ScheduledRun>().Add(new ScheduledRun(job, moment));
        pending.DueAt(moment);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var database = Shared;
        if (database?.Transaction is { } transaction && Database.CurrentTransaction is null)
        {
            await Database.UseTransactionAsync(transaction, cancellationToken);
            database.Enlist(this);
        }

        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await HandOverAsync(database);
        return saved;
    }

    /// <summary>Refused: databases are only used asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>Joins the other contexts of a scope on its one connection.</summary>
    internal void Share(SiteDatabase site)
    {
        (Shared, pending) = (site, new AfterCommit());
        Database.SetDbConnection(site.Connection);
    }

    // Disposed, EF also forgets that it opened the connection once more for it; UseTransaction(null) alone would leave it open for good.
    internal async Task LeaveTransactionAsync()
    {
        if (Database.CurrentTransaction is { } transaction)
        {
            await transaction.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly, type => type.Namespace?.StartsWith(GetType().Namespace!, StringComparison.Ordinal) == true);
        modelBuilder.ApplyConfiguration(new OutboxMessageMapping());
        modelBuilder.ApplyConfiguration(new ScheduledRunMapping());
        modelBuilder.UseSnakeCase();
    }

    private TimeProvider Clock => this.GetService<TimeProvider>();

    // GetService asks EF's own container first, and that has an (empty) list of anything.
    private IEnumerable<EventHandlerDescriptor> Handlers =>
        this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!.GetServices<EventHandlerDescriptor>();

    /// <summary>The scope's connection; null for a context on a database of its own, such as the hub's.</summary>
    internal SiteDatabase? Shared { get; private set; }

    /// <summary>Who hears of what this context commits.</summary>
    protected virtual ISiteNews News => this.GetService<ISiteNews>();

    private async Task HandOverAsync(SiteDatabase? database)
    {
        var told = new AfterCommit();
        var target = database?.Transaction is null ? told : database.After;
        pending.MoveTo(target);
        if (ReferenceEquals(target, told) && !told.IsEmpty)
        {
            await News.CommittedAsync(told);
        }
    }
}
