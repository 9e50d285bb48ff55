using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Folkmoot.Reports.OtherSystems;

/// <summary>Asks a system for the ids that it still owes, and what became of our requests there. One node at a time asks a system: what it said first is taken over first.</summary>
public sealed class PollSystem(ReportsDbContext db, Open311Client client, TheirUpdates updates, ISettings<ReportSettings> settings, TimeProvider clock) : IEventHandler<SystemPollDue>
{
    private const int IdsAtOnce = 50;
    private const int DaysAtOnce = 30;

    public async Task HandleAsync(SystemPollDue domainEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domainEvent);
        if (await db.Systems.FromSql($"select * from reports.systems where id = {domainEvent.SystemId} for update skip locked").SingleOrDefaultAsync(cancellationToken) is not { Active: true } system)
        {
            return;
        }

        var requests = await RequestsAsync(system, cancellationToken);
        await RedeemAsync(system, requests, cancellationToken);
        var known = requests.Where(r => r.ExternalId is not null).ToList();
        system.Problem = null;
        foreach (var reply in await AskAsync(system, known, cancellationToken))
        {
            system.Problem = reply.Problem ?? system.Problem;
            await TakeAsync(reply.Content ?? [], known, cancellationToken);
        }

        system.PolledAt = system.Problem is null ? clock.GetUtcNow() : system.PolledAt;
        await db.SaveChangesAsync(cancellationToken);
    }

    // Those of each report's present round, as long as it can still be opened again.
    private async Task<List<SentRequest>> RequestsAsync(OtherSystem system, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow().AddDays(-(await settings.GetAsync(cancellationToken)).ReopenDays);
        return await db.Requests.Where(q => q.SystemId == system.Id && q.State == RequestState.Sent
            && db.Reports.Any(r => r.Id == q.ReportId && r.Round == q.Round && (r.ClosedAt == null || r.ClosedAt > oldest))).OrderBy(q => q.Id).ToListAsync(cancellationToken);
    }

    private async Task RedeemAsync(OtherSystem system, List<SentRequest> requests, CancellationToken cancellationToken)
    {
        foreach (var request in requests.Where(r => r is { ExternalId: null, Token: not null }))
        {
            if ((await client.TokenAsync(system, request.Token!, cancellationToken)).Content is [var answer, ..] && Open311Reply.Text(answer, "service_request_id") is { } id)
            {
                request.Arrived(id, token: null, clock.GetUtcNow());
            }
        }
    }

    private async Task<IReadOnlyList<Open311Reply>> AskAsync(OtherSystem system, List<SentRequest> requests, CancellationToken cancellationToken)
    {
        List<Open311Reply> replies = [];
        if (system.PollBy == PollBy.Ids)
        {
            foreach (var some in requests.Select(r => r.ExternalId!).Chunk(IdsAtOnce))
            {
                replies.Add(await client.RequestsAsync(system, some, cancellationToken));
            }

            return replies;
        }

        // A day more on both sides, since clocks differ.
        var end = clock.GetUtcNow().AddDays(1);
        for (var from = requests.Min(r => r.SentAt)?.AddDays(-1); from < end; from = from.Value.AddDays(DaysAtOnce))
        {
            replies.Add(await client.RequestsAsync(system, from.Value, from.Value.AddDays(DaysAtOnce), cancellationToken));
        }

        return replies;
    }

    private async Task TakeAsync(IEnumerable<JsonElement> answers, List<SentRequest> requests, CancellationToken cancellationToken)
    {
        var byId = requests.ToLookup(r => r.ExternalId);
        foreach (var answer in answers)
        {
            foreach (var request in byId[Open311Reply.Text(answer, "service_request_id")])
            {
                await updates.TakeAsync(request, TheirUpdate.Of(answer), cancellationToken);
            }
        }
    }
}
