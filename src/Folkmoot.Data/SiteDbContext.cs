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
    private readonly List<OutboxMessage> raised = [];
    private OutboxMessage? carrier;

    /// <summary>The PostgreSQL schema of the module's tables, such as <c>forums</c>.</summary>
    protected abstract string Schema { get; }

    /// <summary>Says that something has happened: one outbox row for each handler that wants it, delivered after the commit.</summary>
    public void Raise<TEvent>(TEvent domainEvent)
        where TEvent : class, IDomainEvent
    {
        var services = SiteServices;
        var wanted = services.GetServices<EventHandlerDescriptor>().Where(h => h.EventType == typeof(TEvent) && h.Wants?.Invoke(services, domainEvent) != false).ToList();
        if (domainEvent is IItemEvent { Item: var item })
        {
            pending.Changed(item, repeats: wanted.Count == 0);
        }

        var (payload, eventId) = (JsonSerializer.SerializeToDocument(domainEvent, OutboxJson.Options), Guid.CreateVersion7());
        foreach (var handler in wanted)
        {
            Deliver(OutboxMessage.Event(handler, payload, eventId, Clock.GetUtcNow()));
        }
    }

    /// <summary>Drops what is kept of an item, as an event about it does, when it is shown with something that changed and is itself what it was.</summary>
    public void Refresh(ItemRef item) => pending.Changed(item, repeats: true);

    /// <summary>Sends a mail after the commit. Of mails with one <see cref="Mail.Id"/> only the first leaves, ever.</summary>
    public void Send(Mail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        Deliver(OutboxMessage.ForMail(mail.IsSecret ? new MailSeal(SiteServices).Close(mail) : MailSeal.Plain(mail), Clock.GetUtcNow()));
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

        CarryNews();
        var saved = database?.Transaction is null
            ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : await SaveWithinActAsync(database, acceptAllChangesOnSuccess, cancellationToken);
        raised.Clear();
        await HandOverAsync(database);
        return saved;
    }

    /// <summary>Refused: databases are only used asynchronously.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    /// <summary>Joins the other contexts of a scope on its one connection.</summary>
    internal void Share(SiteDatabase site)
    {
        (Shared, pending, carrier) = (site, new AfterCommit(), null);
        raised.Clear();
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

    // GetService asks EF's own container first, and that has an (empty) list of anything.
    private IServiceProvider SiteServices => this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!;

    private TimeProvider Clock => this.GetService<TimeProvider>();

    /// <summary>The scope's connection; null for a context on a database of its own, such as the hub's.</summary>
    internal SiteDatabase? Shared { get; private set; }

    /// <summary>Who hears of what this context commits.</summary>
    protected virtual ISiteNews News => this.GetService<ISiteNews>();

    private void Deliver(OutboxMessage message)
    {
        Set<OutboxMessage>().Add(message);
        raised.Add(message);
        carrier = message;
        pending.Delivers();
    }

    // News is fast but forgetful: what no row of its own would repeat rides on another row of the same save.
    private void CarryNews()
    {
        if (pending.TakeUnrepeated() is { Length: > 0 } items)
        {
            if (carrier is null || Entry(carrier).State != EntityState.Added)
            {
                Deliver(OutboxMessage.OfNews(Clock.GetUtcNow()));
            }

            carrier!.Carry(items);
        }

        carrier = null;
    }

    // What was raised leaves with the act's commit. Where saving fails it is as it was: raised, and not saved.
    private async Task<int> SaveWithinActAsync(SiteDatabase act, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var leaving = raised.Where(message => Entry(message).State == EntityState.Added).ToList();
        leaving.ForEach(message => Entry(message).State = EntityState.Detached);
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            act.Depart(leaving);
            return saved + leaving.Count;
        }
        catch
        {
            Set<OutboxMessage>().AddRange(leaving);
            throw;
        }
    }

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
