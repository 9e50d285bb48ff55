using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Folkmoot.Data.Outbox;

/// <summary>
/// Delivers what waits in the outbox. Each row is locked (<c>FOR UPDATE SKIP LOCKED</c>), handed to its one handler in a scope of
/// its own and removed in the handler's own transaction: any number of nodes may dispatch at once, and a killed one
/// leaves the row to the next.
/// </summary>
public sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, IEnumerable<EventHandlerDescriptor> handlers, ISiteNews news, TimeProvider clock, ILogger<OutboxDispatcher> logger)
{
    /// <summary>A row that is older than this may come from a node that was killed between its commit and its news.</summary>
    private static readonly TimeSpan NewsTakes = TimeSpan.FromSeconds(1);

    private readonly ILookup<(string, string), EventHandlerDescriptor> byName = handlers.ToLookup(h => (h.EventName, h.HandlerName));

    /// <summary>Delivers everything that is due now.</summary>
    /// <returns>How many were delivered.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var delivered = 0;
        while (await DeliverNextAsync(cancellationToken) is { } success)
        {
            delivered += success ? 1 : 0;
        }

        return delivered;
    }

    /// <summary>Null when nothing is due; otherwise whether the one that was due could be delivered.</summary>
    private async Task<bool?> DeliverNextAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        var work = await scope.ServiceProvider.GetRequiredService<SiteDatabase>().BeginAsync(cancellationToken);
        OutboxMessage? message;
        await using (work)
        {
            message = await NextAsync(db, cancellationToken);
            if (message is null)
            {
                return null;
            }

            try
            {
                await DeliverAsync(message, db, scope.ServiceProvider, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await db.Database.ExecuteSqlAsync($"delete from folkmoot.outbox where id = {message.Id}", cancellationToken);
                await work.CommitAsync(cancellationToken);
                return true;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(MailSeal.IsClosed(message.Payload) ? null : error, "Delivering {Name} to {Handler} failed with {Error}; attempt {Attempt}", message.Name, message.Handler, error.GetType().Name, message.Attempts + 1);
                await work.DisposeAsync();
                await NoteFailureAsync(message, error, cancellationToken);
                return false;
            }
        }
    }

    private Task<OutboxMessage?> NextAsync(FoundationDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Outbox
            .FromSql($"select * from folkmoot.outbox where not dead and next_attempt <= {now} order by next_attempt, id limit 1 for update skip locked")
            .AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    private async Task DeliverAsync(OutboxMessage message, FoundationDbContext db, IServiceProvider scope, CancellationToken cancellationToken)
    {
        if (message.News is { } items)
        {
            await RepeatAsync(message, items);
        }

        await (message.Kind switch
        {
            "mail" => SendAsync(MailSeal.Read(message.Payload, scope), db, scope, cancellationToken),
            "event" => HandleAsync(message, scope, cancellationToken),
            _ => Task.CompletedTask,
        });
    }

    private async Task HandleAsync(OutboxMessage message, IServiceProvider scope, CancellationToken cancellationToken)
    {
        var handler = byName[(message.Name, message.Handler)].FirstOrDefault()
            ?? throw new InvalidOperationException($"No handler {message.Handler} for {message.Name} is registered: its module is off, or it was renamed.");
        var domainEvent = (IDomainEvent)message.Payload.Deserialize(handler.EventType, OutboxJson.Options)!;
        await handler.Deliver(scope, domainEvent, cancellationToken);
        if (domainEvent is IItemEvent { Item: var item })
        {
            await RepeatAsync(message, [item.ToString()]);
        }
    }

    private Task RepeatAsync(OutboxMessage message, IReadOnlyList<string> items) =>
        clock.GetUtcNow() - message.CreatedAt > NewsTakes ? news.CommittedAsync(AfterCommit.OfLate(items)) : Task.CompletedTask;

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

    // The row's lock went with the transaction that failed: whoever tried it in between has noted this attempt already.
    private async Task NoteFailureAsync(OutboxMessage failed, Exception error, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FoundationDbContext>();
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == failed.Id && m.Attempts == failed.Attempts, cancellationToken) is { } message)
        {
            // A mail server's words often name the address.
            message.Fail(MailSeal.IsClosed(message.Payload) ? error.GetType().Name : $"{error.GetType().Name}: {error.Message}", clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
