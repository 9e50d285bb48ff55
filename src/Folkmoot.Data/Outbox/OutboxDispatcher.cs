using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Data.Outbox;

/// <summary>
/// Delivers what waits in the outbox. Each row is taken (<c>FOR UPDATE SKIP LOCKED</c>), handed to its one handler in a scope of its own and
/// removed in the handler's own transaction: any number of nodes may dispatch at once, and a killed one leaves the row to the next. Rows that
/// tell one handler the same of one item are one delivery.
/// </summary>
public sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, IEnumerable<EventHandlerDescriptor> handlers, ISiteNews news, ConnectionGate gate, AtRest rest, TimeProvider clock, ILogger<OutboxDispatcher> logger)
{
    /// <summary>So many rows are looked at together.</summary>
    private const int LookedAt = 1000;

    /// <summary>A row that is older than this may come from a node that was killed between its commit and its news.</summary>
    private static readonly TimeSpan NewsTakes = TimeSpan.FromSeconds(1);

    /// <summary>So long deliveries give way to people, and look so often whether they still have to.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(25);

    private readonly ILookup<(string, string), EventHandlerDescriptor> byName = handlers.ToLookup(h => (h.EventName, h.HandlerName));

    /// <summary>Delivers everything that is due now.</summary>
    /// <param name="givesWay">Whether people go first: while others use the site's database, deliveries wait, some seconds in all.</param>
    /// <param name="cancellationToken">Ends deliveries after the one under way.</param>
    /// <returns>How many rows were delivered.</returns>
    public async Task<int> DeliverDueAsync(bool givesWay, CancellationToken cancellationToken)
    {
        var (delivered, isDone, patience) = (0, false, givesWay ? LongestWait : TimeSpan.Zero);
        while (!isDone)
        {
            isDone = true;
            foreach (var alike in (await LookAsync(cancellationToken)).GroupBy(Sameness))
            {
                patience -= await GiveWayAsync(patience, cancellationToken);
                var taken = await DeliverAsync([.. alike.Select(row => row.Id)], cancellationToken);
                isDone &= taken is null;
                delivered += taken ?? 0;
            }
        }

        return delivered;
    }

    private async Task<List<Waiting>> LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FoundationDbContext>().Database.SqlQuery<Waiting>(
            $"""
            select id as "Id", name as "Name", handler as "Handler", case when kind = 'event' then payload::text end as "Payload"
            from folkmoot.outbox where not dead and next_attempt <= {clock.GetUtcNow()} and name || '/' || handler <> all ({rest.Deliveries.ToArray()}) order by next_attempt, id limit {LookedAt}
            """).ToListAsync(cancellationToken);
    }

    // Whoever hears that an item changed looks it up: once is enough for all that was committed before.
    private object Sameness(Waiting row) =>
        row.Payload is { } payload && byName[(row.Name, row.Handler)].FirstOrDefault()?.EventType.IsAssignableTo(typeof(IItemEvent)) == true
            ? (row.Name, row.Handler, payload)
            : row.Id;

    // By the clock on the wall: how busy the site is has nothing to do with the council's time.
    private async Task<TimeSpan> GiveWayAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (gate.IsInUse && watch.Elapsed < patience)
        {
            await Task.Delay(Pause, cancellationToken);
        }

        return watch.Elapsed;
    }

    /// <summary>Null when others have taken all of these rows; otherwise how many could be delivered.</summary>
    private async Task<int?> DeliverAsync(Guid[] rows, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        var work = await scope.ServiceProvider.GetRequiredService<SiteDatabase>().BeginAsync(cancellationToken);
        await using (work)
        {
            if (await TakeAsync(db, rows, cancellationToken) is not [var first, ..] taken)
            {
                return null;
            }

            try
            {
                await RepeatAsync(taken.Where(message => message.News is not null).SelectMany(message => message.News!), first.CreatedAt);
                await DeliverAsync(first, db, scope.ServiceProvider, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await work.CommitAsync(cancellationToken);
                return taken.Count;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(MailSeal.IsClosed(first.Payload) ? null : error, "Delivering {Name} to {Handler} failed with {Error}; attempt {Attempt}", first.Name, first.Handler, error.GetType().Name, first.Attempts + 1);
                await work.DisposeAsync();
                await NoteFailureAsync(taken, error, cancellationToken);
                return 0;
            }
        }
    }

    // Gone when the handler's own transaction commits, and there again when it does not. Found by their ids: "+ interval '0'" keeps PostgreSQL from going through all that is due.
    private async Task<IReadOnlyList<OutboxMessage>> TakeAsync(FoundationDbContext db, Guid[] rows, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var taken = await db.Outbox.FromSql(
            $"""
            delete from folkmoot.outbox where id in (
                select id from folkmoot.outbox where id = any ({rows}) and not dead and next_attempt + interval '0' <= {now} for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancellationToken);
        return [.. taken.OrderBy(message => message.CreatedAt)];
    }

    private Task DeliverAsync(OutboxMessage message, FoundationDbContext db, IServiceProvider scope, CancellationToken cancellationToken) => message.Kind switch
    {
        "mail" => SendAsync(MailSeal.Read(message.Payload, scope), db, scope, cancellationToken),
        "event" => HandleAsync(message, scope, cancellationToken),
        _ => Task.CompletedTask,
    };

    private async Task HandleAsync(OutboxMessage message, IServiceProvider scope, CancellationToken cancellationToken)
    {
        var handler = byName[(message.Name, message.Handler)].FirstOrDefault()
            ?? throw new InvalidOperationException($"No handler {message.Handler} for {message.Name} is registered: its module is off, or it was renamed.");
        var domainEvent = (IDomainEvent)message.Payload.Deserialize(handler.EventType, OutboxJson.Options)!;
        await handler.Deliver(scope, domainEvent, cancellationToken);
        if (domainEvent is IItemEvent { Item: var item })
        {
            await RepeatAsync([item.ToString()], message.CreatedAt);
        }
    }

    private Task RepeatAsync(IEnumerable<string> items, DateTimeOffset since) =>
        clock.GetUtcNow() - since > NewsTakes && AfterCommit.OfLate(items) is { IsEmpty: false } late ? news.CommittedAsync(late) : Task.CompletedTask;

    // The note commits with the row's removal; whoever sends the same mail at the same time waits for it.
    private async Task SendAsync(Mail mail, FoundationDbContext db, IServiceProvider scope, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var noted = await db.Database.ExecuteSqlAsync(
            $"insert into folkmoot.sent_mails (id, sent_at) values ({mail.Id}, {now}) on conflict do nothing", cancellationToken);
        if (noted == 1)
        {
            await scope.GetRequiredService<IMailTransport>().SendAsync(mail, cancellationToken);
        }
    }

    // The rows' locks went with the transaction that failed: whoever tried one in between has noted this attempt already.
    private async Task NoteFailureAsync(IReadOnlyCollection<OutboxMessage> failed, Exception error, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        var (attempts, ids) = (failed.ToDictionary(m => m.Id, m => m.Attempts), failed.Select(m => m.Id).ToArray());
        foreach (var message in await db.Outbox.Where(m => ids.Contains(m.Id)).ToListAsync(cancellationToken))
        {
            if (message.Attempts == attempts[message.Id])
            {
                // A mail server's words often name the address.
                message.Fail(MailSeal.IsClosed(message.Payload) ? error.GetType().Name : $"{error.GetType().Name}: {error.Message}", clock.GetUtcNow());
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record Waiting(Guid Id, string Name, string Handler, string? Payload);
}
